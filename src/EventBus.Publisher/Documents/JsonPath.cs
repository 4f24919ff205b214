using System.Globalization;
using System.Text.Json.Nodes;

namespace EventBus.Publisher.Documents;

/// <summary>
/// A JSON pointer (RFC 6901), taken apart. In rules that an operator writes (reveal, may_write, when) the token <c>*</c> stands for any one member or
/// index, because most payloads are <c>{"resource": […]}</c> (ADR 0003).
/// </summary>
internal sealed class JsonPath(IReadOnlyList<string> tokens)
{
    public const string Append = "-";
    private const string Any = "*";

    public IReadOnlyList<string> Tokens { get; } = tokens;

    public bool IsRoot => Tokens.Count == 0;

    public string Last => Tokens[^1];

    public JsonPath Parent => new([.. Tokens.Take(Tokens.Count - 1)]);

    public static JsonPath Root { get; } = new([]);

    /// <exception cref="FormatException">The text neither is empty nor begins with a slash.</exception>
    public static JsonPath Parse(string text)
    {
        if (text.Length == 0) return Root;
        if (text[0] != '/') throw new FormatException($"The pointer '{text}' must begin with '/'.");
        return new JsonPath([.. text[1..].Split('/').Select(token => token.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal))]);
    }

    public JsonPath Child(string token) => new([.. Tokens, token]);

    /// <summary>Whether this rule covers <paramref name="path"/>: names it or one of its ancestors.</summary>
    public bool Covers(JsonPath path) => Tokens.Count <= path.Tokens.Count && Tokens.Zip(path.Tokens).All(Matches);

    /// <summary>Whether this is <paramref name="other"/> or an ancestor of it.</summary>
    public bool IsOnWayTo(JsonPath other) => Tokens.Count <= other.Tokens.Count && Tokens.Zip(other.Tokens).All(pair => pair.First == pair.Second);

    /// <summary>The node, and whether there is one (a JSON null is).</summary>
    public (bool Found, JsonNode? Node) Find(JsonNode? root)
    {
        var node = root;
        foreach (var token in Tokens)
        {
            var (found, next) = Step(node, token);
            if (!found) return (false, null);
            node = next;
        }

        return (true, node);
    }

    /// <summary>Every node this rule stands for.</summary>
    public IEnumerable<JsonNode?> FindAll(JsonNode? root) => Tokens.Aggregate<string, IEnumerable<JsonNode?>>([root], (nodes, token) => nodes.SelectMany(node => Steps(node, token)));

    public static int? ToIndex(string token) =>
        token is "0" || (token.Length is > 0 and < 10 && token[0] is >= '1' and <= '9' && token.All(char.IsAsciiDigit))
            ? int.Parse(token, CultureInfo.InvariantCulture)
            : null;

    public override string ToString() =>
        string.Concat(Tokens.Select(token => "/" + token.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)));

    private static bool Matches((string Rule, string Token) pair) => pair.Rule == Any || pair.Rule == pair.Token;

    private static (bool Found, JsonNode? Node) Step(JsonNode? node, string token) => node switch
    {
        JsonObject map when map.TryGetPropertyValue(token, out var value) => (true, value),
        JsonArray list when ToIndex(token) is { } index && index < list.Count => (true, list[index]),
        _ => (false, null),
    };

    private static IEnumerable<JsonNode?> Steps(JsonNode? node, string token)
    {
        if (token == Any && node is JsonArray list) return list;
        if (token == Any && node is JsonObject map) return map.Select(member => member.Value);
        var (found, next) = Step(node, token);
        return found ? [next] : [];
    }
}
