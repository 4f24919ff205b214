using System.Buffers;

namespace EventBus.Publisher.Redact;

/// <summary>Which headers and members are secret (design §4.7).</summary>
internal static class SecretNames
{
    /// <summary>How the names of the lists of lookups begin.</summary>
    public const string LookupPrefix = "lookup_by_";

    private const int UsualName = 256;

    private static readonly SearchValues<string> Words = SearchValues.Create(["password", "secret", "token", "apikey", "securityanswer", "confirmcode"], StringComparison.OrdinalIgnoreCase);

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Headers = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
    {
        "authorization", "proxy-authorization", "cookie", "set-cookie", "x-dreamfactory-session-token", "x-dreamfactory-api-key",
    }.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Named like one of the words, whatever its case and separators: <c>new_password</c>, <c>apiKey</c>, <c>api-key</c>.</summary>
    public static bool IsSecretMember(ReadOnlySpan<char> name) => name.ContainsAny('_', '-') ? IsSecretInParts(name) : name.ContainsAny(Words);

    public static bool IsSecretHeader(ReadOnlySpan<char> name) => Headers.Contains(name) || IsSecretMember(name);

    private static bool IsSecretInParts(ReadOnlySpan<char> name)
    {
        var plain = name.Length <= UsualName ? stackalloc char[UsualName] : new char[name.Length];
        var length = 0;
        foreach (var character in name)
            if (character is not '_' and not '-') plain[length++] = character;
        return plain[..length].ContainsAny(Words);
    }
}
