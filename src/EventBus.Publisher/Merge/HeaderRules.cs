using System.Buffers;
using System.Text.Json.Nodes;

namespace EventBus.Publisher.Merge;

/// <summary>Which headers a reply may write, and what they may hold (design §3.3).</summary>
internal static class HeaderRules
{
    private static readonly SearchValues<char> TokenCharacters =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    private static readonly HashSet<string> ReadOnly = new(StringComparer.OrdinalIgnoreCase)
    {
        "host", "content-length", "transfer-encoding", "connection", "keep-alive", "proxy-authenticate", "proxy-authorization", "proxy-connection",
        "te", "trailer", "upgrade", "authorization", "cookie", "set-cookie", "traceparent", "tracestate", "server", "date",
        // What a browser may do with the answer is the host's to say, and so is where else to go for it.
        "strict-transport-security", "content-security-policy", "content-security-policy-report-only", "x-frame-options", "x-content-type-options", "x-xss-protection",
        "x-permitted-cross-domain-policies", "referrer-policy", "permissions-policy", "clear-site-data", "origin-agent-cluster", "timing-allow-origin", "alt-svc", "refresh",
    };

    private static readonly string[] ReadOnlyPrefixes = ["x-dreamfactory-", "x-forwarded-", "x-eventbus-", "access-control-", "cross-origin-"];

    public static bool IsWritable(string name) =>
        !ReadOnly.Contains(name) && !Array.Exists(ReadOnlyPrefixes, prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));

    /// <summary>An RFC 9110 token.</summary>
    public static bool IsName(string name) => name.Length is > 0 and <= 256 && !name.AsSpan().ContainsAnyExcept(TokenCharacters);

    /// <summary>Printable ASCII, blanks and tabs: no CR, LF or other control character can begin a second header.</summary>
    public static bool IsValue(string value) => value.Length <= 8192 && value.All(character => character is '\t' or (>= ' ' and <= '~'));

    /// <summary>Writes names in lower case, as events have them; of two spellings the last one stays.</summary>
    public static void LowerNames(JsonObject headers)
    {
        if (!headers.Any(header => header.Key.Any(char.IsAsciiLetterUpper))) return;
        var members = headers.ToList();
        headers.Clear();
        foreach (var (name, value) in members) headers[IsName(name) ? name.ToLowerInvariant() : name] = value;
    }
}
