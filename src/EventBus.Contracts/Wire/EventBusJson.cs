using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace EventBus.Contracts;

/// <summary>How JSON is read and written at every edge: members in snake case, at most 32 levels, no duplicate members.</summary>
public static class EventBusJson
{
    /// <summary>The deepest nesting that is read.</summary>
    public const int MaxDepth = 32;

    /// <summary>The serializer's options; read-only.</summary>
    public static JsonSerializerOptions Options { get; } = Create();

    /// <summary>The same limits for <see cref="JsonDocument"/>.</summary>
    public static JsonDocumentOptions DocumentOptions { get; } = new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false };

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.General)
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            MaxDepth = MaxDepth,
            AllowDuplicateProperties = false,
            RespectNullableAnnotations = true,
            Converters =
            {
                new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false),
                new NodeConverter<JsonNode>(JsonMetadataServices.JsonNodeConverter),
                new NodeConverter<JsonObject>(JsonMetadataServices.JsonObjectConverter),
                new NodeConverter<JsonArray>(JsonMetadataServices.JsonArrayConverter),
            },
        };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
