using System.Globalization;
using System.Text.Json.Nodes;

namespace EventBus.Publisher.Documents;

/// <summary>
/// A JSON pointer (RFC 6901), taken apart. In rules that an operator writes (reveal, may_write, when) the token <c>*</c> stands for any one member or
/// index, because most payloads are <c>{"resource": […]}</c> (ADR 0003).
/// </summary>
internal sealed class JsonPath
{
    public const string Append = "-";
    private const string Any = "*";

    // A path knows its parent instead of all its tokens: the writes of one reply, up to a hundred thousand, share what they have in common.
    private readonly JsonPath? _parent;
    private IReadOnlyList<string>? _tokens;

    private JsonPath(JsonPath? parent, string last)
    {
        _parent = parent;
        Last = last;
        Depth = parent is null ? 0 : parent.Depth + 1;
    }

    public static JsonPath Root { get; } = new(null, "");

    public int Depth { get; }

    public string Last { get; }

    public bool IsRoot => _parent is null;

    public JsonPath Parent => _parent ?? throw new InvalidOperationException("The root of a JSON document has no parent.");

    public IReadOnlyList<string> Tokens => _tokens ??= ToTokens();

    /// <exception cref="FormatException">The text neither is empty nor begins with a slash.</exception>
    public static JsonPath Parse(string text)
    {
        if (text.Length == 0) return Root;
        if (text[0] != '/') throw new FormatException($"The pointer '{text}' must begin with '/'.");
        return text[1..].Split('/').Aggregate(Root, (path, token) => path.Child(token.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)));
    }

    public JsonPath Child(string token) => new(this, token);

    /// <summary>This path without what lies deeper than <paramref name="depth"/>.</summary>
    public JsonPath UpTo(int depth)
    {
        var path = this;
        while (path.Depth > depth) path = path.Parent;
        return path;
    }

    /// <summary>Whether this rule covers <paramref name="path"/>: names it or one of its ancestors.</summary>
    public bool Covers(JsonPath path) => Depth <= path.Depth && Fits(path.UpTo(Depth), asRule: true);

    /// <summary>Whether this rule covers every element of <paramref name="array"/>, whatever its index.</summary>
    public bool CoversElementsOf(JsonPath array) => Covers(array) || (Depth == array.Depth + 1 && Last == Any && Parent.Covers(array));

    /// <summary>Whether this is <paramref name="other"/> or an ancestor of it.</summary>
    public bool IsOnWayTo(JsonPath other) => Depth <= other.Depth && Fits(other.UpTo(Depth), asRule: false);

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

    private string[] ToTokens()
    {
        var tokens = new string[Depth];
        for (var path = this; path._parent is not null; path = path._parent) tokens[path.Depth - 1] = path.Last;
        return tokens;
    }

    // Of a path as deep as this one.
    private bool Fits(JsonPath other, bool asRule)
    {
        for (var mine = this; mine._parent is not null && mine != other; mine = mine._parent, other = other.Parent)
            if (mine.Last != other.Last && !(asRule && mine.Last == Any)) return false;
        return true;
    }

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
