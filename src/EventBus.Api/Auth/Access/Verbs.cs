namespace EventBus.Api.Auth.Access;

/// <summary>The bits of an access that say which verbs it grants.</summary>
internal static class Verbs
{
    /// <summary>Zero for what no access can grant.</summary>
    public static int ToMask(string verb) => verb switch
    {
        "GET" => 1,
        "POST" => 2,
        "PUT" => 4,
        "PATCH" => 8,
        "DELETE" => 16,
        _ => 0,
    };
}
