using System.Text.Json.Nodes;

namespace EventBus.Publisher.Documents;

/// <summary>Tells whether an element stood in an array before, at any place.</summary>
internal sealed class MovedElements(JsonArray before, JsonHash hash, bool tolerant)
{
    private ILookup<int, JsonNode?>? _known;

    public bool Contains(JsonNode? element)
    {
        _known ??= before.ToLookup(hash.Of);
        return _known[hash.Of(element)].Any(known => JsonEquality.Same(known, element, tolerant));
    }
}
