using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace EventBus.Api.OpenApi.Schemas;

/// <summary>Writes schemas in few words.</summary>
internal static class Schema
{
    public static OpenApiSchema Text(string? description = null, long? most = null) => Of(JsonSchemaType.String, description, schema => schema.MaxLength = (int?)most);

    public static OpenApiSchema Integer(string? description = null, long? least = null, long? most = null) => Of(JsonSchemaType.Integer, description, schema => (schema.Minimum, schema.Maximum) = ($"{least}" is { Length: > 0 } from ? from : null, $"{most}" is { Length: > 0 } to ? to : null));

    public static OpenApiSchema Number(string? description = null) => Of(JsonSchemaType.Number, description);

    public static OpenApiSchema Flag(string? description = null) => Of(JsonSchemaType.Boolean, description);

    public static OpenApiSchema Moment(string? description = null) => Of(JsonSchemaType.String, description, schema => schema.Format = "date-time");

    public static OpenApiSchema Words(string? description, params ReadOnlySpan<string> words)
    {
        var all = words.ToArray();
        return Of(JsonSchemaType.String, description, schema => schema.Enum = [.. all.Select(word => (JsonNode)word)]);
    }

    public static OpenApiSchema List(IOpenApiSchema items, string? description = null) => Of(JsonSchemaType.Array, description, schema => schema.Items = items);

    /// <summary>An object of any members.</summary>
    public static OpenApiSchema Map(string? description = null) => Of(JsonSchemaType.Object, description);

    /// <summary>Anything.</summary>
    public static OpenApiSchema Any(string? description = null) => new() { Description = description };

    /// <summary>An object of these members and no others.</summary>
    public static OpenApiSchema Object(params IEnumerable<(string Name, IOpenApiSchema Schema)> members) => Of(JsonSchemaType.Object, null, schema =>
    {
        schema.Properties = members.ToDictionary(member => member.Name, member => member.Schema);
        schema.AdditionalPropertiesAllowed = false;
    });

    /// <summary>One of the components.</summary>
    public static OpenApiSchemaReference Ref(string name) => new(name);

    public static OpenApiSchema AnyOf(params IEnumerable<IOpenApiSchema> schemas) => new() { AnyOf = [.. schemas] };

    /// <summary><c>{"resource": […]}</c>, with what else is told about the list.</summary>
    public static OpenApiSchema Wrapped(IOpenApiSchema item, OpenApiSchema? meta = null) =>
        Object(("resource", List(item)), ("meta", meta ?? Object(("count", Integer("How many there are in all, whatever 'limit' says."))))).Requiring("resource");

    public static OpenApiSchema OrNull(this OpenApiSchema schema)
    {
        schema.Type |= JsonSchemaType.Null;
        if (schema.Enum is { Count: > 0 }) schema.Enum.Add(JsonNullSentinel.JsonNull);
        return schema;
    }

    public static OpenApiSchema Requiring(this OpenApiSchema schema, params IEnumerable<string> names)
    {
        schema.Required = names.ToHashSet();
        return schema;
    }

    public static OpenApiSchema Saying(this OpenApiSchema schema, string description)
    {
        schema.Description = description;
        return schema;
    }

    private static OpenApiSchema Of(JsonSchemaType type, string? description, Action<OpenApiSchema>? more = null)
    {
        var schema = new OpenApiSchema { Type = type, Description = description };
        more?.Invoke(schema);
        return schema;
    }
}
