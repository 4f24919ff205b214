using System.Text.Json.Nodes;
using EventBus.Api.Data;
using EventBus.Api.Resources.Fields;

namespace EventBus.Api.Resources;

/// <summary>A resource described for <c>include_schema</c>.</summary>
internal static class RecordSchema
{
    public static JsonObject Of<T>(ResourceDefinition<T> definition)
        where T : SystemRecord, new() => new()
        {
            ["name"] = definition.Name,
            ["primary_key"] = new JsonArray(definition.Key),
            ["field"] = new JsonArray([.. definition.Fields.Select(field => (JsonNode)Describe(field, definition.Key))]),
            ["related"] = new JsonArray([.. definition.Relations.Select(relation => (JsonNode)new JsonObject { ["name"] = relation.Name })]),
        };

    private static JsonObject Describe<T>(Field<T> field, string key) => new()
    {
        ["name"] = field.Name,
        ["type"] = TypeOf(field),
        ["length"] = field.Type is FieldType.Text ? field.Most : null,
        ["required"] = field.IsRequired,
        ["read_only"] = field.Write is null,
        ["write_only"] = field.Read is null,
        ["is_primary_key"] = field.Name == key,
        ["is_unique"] = field.IsUnique,
    };

    private static string TypeOf<T>(Field<T> field) => field.Type switch
    {
        FieldType.Integer => field.Name == "id" ? "id" : "integer",
        FieldType.Number => "double",
        FieldType.Boolean => "boolean",
        FieldType.Moment => "timestamp",
        FieldType.Object => "object",
        FieldType.List => "array",
        _ => "string",
    };
}
