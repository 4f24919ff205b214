namespace EventBus.Api.Auth.Accounts;

/// <summary>Reads parameters that are yes or no.</summary>
internal static class QueryFlags
{
    public static bool IsSet(HttpRequest request, string name) => request.Query[name].FirstOrDefault() is { } text
        && (text == "1" || text.Equals("true", StringComparison.OrdinalIgnoreCase) || text.Equals("yes", StringComparison.OrdinalIgnoreCase));
}
