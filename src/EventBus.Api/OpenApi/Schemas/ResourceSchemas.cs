using Microsoft.OpenApi;

namespace EventBus.Api.OpenApi.Schemas;

/// <summary>The schemas of a resource: a record as it is shown, a list of them, and what a request may send.</summary>
internal static class ResourceSchemas
{
    public static IEnumerable<(string Name, IOpenApiSchema Schema)> Of(ResourceShape resource)
    {
        yield return (resource.Title, Shown(resource));
        yield return ($"{resource.Title}List", Schema.Wrapped(Schema.Ref(resource.Title), Meta()).Saying("Records in the order that was asked for."));
        yield return ($"{resource.Title}Change", Sent(resource).Saying("What shall be changed. What is not sent stays as it is; what cannot be written is ignored."));
        yield return ($"{resource.Title}Create", Sent(resource).Requiring(resource.Required).Saying("A new record. What cannot be written is ignored."));
    }

    // 'fields' decides what an answer has, so nothing is required in one.
    private static OpenApiSchema Shown(ResourceShape resource) => Schema.Object(
    [
        .. resource.Fields.Where(field => field.IsShown).Select(field => (field.Name, (IOpenApiSchema)FieldSchemas.Shown(resource.Name, field))),
        .. resource.Relations.Select(relation => (relation.Name, (IOpenApiSchema)Shown(resource, relation))),
    ]).Saying($"A record of '{resource.Name}'. 'fields' says which fields an answer has, 'related' which related records.");

    private static OpenApiSchema Shown(ResourceShape resource, RelationShape relation)
    {
        var one = Schema.Object(relation.Fields.Where(field => field.IsShown).Select(field => (field.Name, (IOpenApiSchema)FieldSchemas.Shown(relation.Name, field))));
        var all = relation.IsMany ? Schema.List(one) : one.OrNull();
        all.ReadOnly = !relation.IsWritable;
        return all.Saying(FieldNotes.Of(resource.Name, relation.Name) ?? "");
    }

    private static OpenApiSchema Sent(ResourceShape resource) => Open(
    [
        .. resource.Fields.Where(field => field.IsWritable).Select(field => (field.Name, (IOpenApiSchema)FieldSchemas.Sent(resource.Name, field))),
        .. resource.Relations.Where(relation => relation.IsWritable).Select(relation => (relation.Name, (IOpenApiSchema)Sent(resource, relation))),
    ]);

    private static OpenApiSchema Sent(ResourceShape resource, RelationShape relation)
    {
        var one = Open([("id", Schema.Integer("To change one that is there; without it a new one is made.")), .. relation.Fields.Where(field => field.IsWritable).Select(field => (field.Name, (IOpenApiSchema)FieldSchemas.Sent(relation.Name, field)))]);
        return (relation.IsMany ? Schema.List(one) : one.OrNull()).Saying(FieldNotes.Of(resource.Name, relation.Name) ?? "");
    }

    // Clients send records back as they got them: what is no field is ignored.
    private static OpenApiSchema Open(IEnumerable<(string Name, IOpenApiSchema Schema)> members)
    {
        var schema = Schema.Object(members);
        schema.AdditionalPropertiesAllowed = true;
        return schema;
    }

    private static OpenApiSchema Meta() => Schema.Object(
        ("count", Schema.Integer("How many there are in all, with 'include_count'.")),
        ("schema", Schema.Map("The fields of the resource, with 'include_schema'.")));
}
