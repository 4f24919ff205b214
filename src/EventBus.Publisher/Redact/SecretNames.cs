namespace EventBus.Publisher.Redact;

/// <summary>Which headers and members are secret (design §4.7).</summary>
internal static class SecretNames
{
    private static readonly string[] Words = ["password", "secret", "token", "apikey", "securityanswer", "confirmcode"];

    private static readonly HashSet<string> Headers = new(StringComparer.OrdinalIgnoreCase)
    {
        "authorization", "proxy-authorization", "cookie", "set-cookie", "x-dreamfactory-session-token", "x-dreamfactory-api-key",
    };

    /// <summary>Named like one of the words, whatever its case and separators: <c>new_password</c>, <c>apiKey</c>, <c>api-key</c>.</summary>
    public static bool IsSecretMember(string name)
    {
        var plain = name.Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
        return Array.Exists(Words, word => plain.Contains(word, StringComparison.OrdinalIgnoreCase));
    }

    public static bool IsSecretHeader(string name) => Headers.Contains(name) || IsSecretMember(name);
}
