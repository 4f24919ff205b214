using Microsoft.OpenApi;

namespace EventBus.Api.OpenApi.Schemas;

/// <summary>Those of the known schemas that something refers to: a document describes nothing that its host does not serve.</summary>
internal sealed class UsedSchemas(IEnumerable<(string Name, IOpenApiSchema Schema)> known)
{
    private readonly Dictionary<string, IOpenApiSchema> _known = known.ToDictionary(schema => schema.Name, schema => schema.Schema);

    public Dictionary<string, IOpenApiSchema> Of(IEnumerable<IOpenApiSchema?> roots)
    {
        var used = new HashSet<string>();
        foreach (var root in roots) Visit(root, used);
        return _known.Where(schema => used.Contains(schema.Key)).ToDictionary();
    }

    private void Visit(IOpenApiSchema? schema, HashSet<string> used)
    {
        if (schema is OpenApiSchemaReference { Reference.Id: { } name })
        {
            if (used.Add(name)) Visit(_known[name], used);
        }
        else if (schema is OpenApiSchema whole)
        {
            foreach (var part in Parts(whole)) Visit(part, used);
        }
    }

    private static IEnumerable<IOpenApiSchema?> Parts(OpenApiSchema schema) => [schema.Items, schema.AdditionalProperties, .. schema.AnyOf ?? [], .. schema.Properties?.Values ?? []];
}
