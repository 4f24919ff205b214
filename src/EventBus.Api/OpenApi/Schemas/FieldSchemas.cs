using EventBus.Api.Resources.Fields;
using Microsoft.OpenApi;

namespace EventBus.Api.OpenApi.Schemas;

/// <summary>Makes the schema of a field from what the host itself checks it by.</summary>
internal static class FieldSchemas
{
    /// <summary>As an answer has it. Stored texts may be longer than what is taken today, so the limits are only those of requests.</summary>
    public static OpenApiSchema Shown(string resource, FieldShape field)
    {
        var schema = Typed(field, withLimits: false);
        schema.ReadOnly = !field.IsWritable;
        return Finish(schema, resource, field);
    }

    /// <summary>As a request may have it.</summary>
    public static OpenApiSchema Sent(string resource, FieldShape field)
    {
        var schema = Typed(field, withLimits: true);
        schema.WriteOnly = !field.IsShown;
        return Finish(schema, resource, field);
    }

    private static OpenApiSchema Finish(OpenApiSchema schema, string resource, FieldShape field)
    {
        schema.Description = FieldNotes.Of(resource, field.Name);
        return field is { IsNullable: true, IsShown: true } ? schema.OrNull() : schema;
    }

    private static OpenApiSchema Typed(FieldShape field, bool withLimits) => field.Type switch
    {
        FieldType.Integer => withLimits ? Schema.Integer(null, field.Least, Highest(field.Most)) : Schema.Integer(),
        FieldType.Number => Schema.Number(),
        FieldType.Boolean => Schema.Flag(),
        FieldType.Moment => Schema.Moment(),
        FieldType.Object => Schema.Map(),
        FieldType.List => Schema.List(Schema.Object(("name", Schema.Text()), ("operator", Schema.Text()), ("value", Schema.Any())).Requiring("name", "operator")),
        _ => withLimits ? Limited(field) : Schema.Text(),
    };

    private static OpenApiSchema Limited(FieldShape field)
    {
        var schema = Schema.Text(most: field.Most);
        schema.MinLength = (int?)field.Least;
        return schema;
    }

    // A limit that no number can pass says nothing.
    private static long? Highest(long? most) => most == long.MaxValue ? null : most;
}
