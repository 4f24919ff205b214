using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace EventBus.Contracts;

/// <summary>
/// Reads JSON trees as the serializer does, but reports a member that stands twice as every other fault of the text. The serializer throws an
/// <see cref="ArgumentException"/> for it, which nobody who reads foreign JSON expects.
/// </summary>
internal sealed class NodeConverter<TNode>(JsonConverter<TNode?> inner) : JsonConverter<TNode>
    where TNode : JsonNode
{
    public override TNode? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        try
        {
            return inner.Read(ref reader, typeToConvert, options);
        }
        catch (ArgumentException fault)
        {
            throw new JsonException("A member stands twice in an object. Remove one of them.", fault);
        }
    }

    public override void Write(Utf8JsonWriter writer, TNode value, JsonSerializerOptions options) => inner.Write(writer, value, options);
}
