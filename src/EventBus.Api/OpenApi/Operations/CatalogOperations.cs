using EventBus.Api.OpenApi.Schemas;
using Microsoft.OpenApi;

namespace EventBus.Api.OpenApi.Operations;

/// <summary>What tells a client what this host has.</summary>
internal static class CatalogOperations
{
    private const string Tag = "Catalog";
    private const string Base = "/api/v2/system";

    public static IEnumerable<(string Name, IOpenApiSchema Schema)> Schemas =>
    [
        ("ResourceNames", Schema.Object(("resource", Schema.List(Schema.Object(("name", Schema.Text())).Requiring("name")))).Requiring("resource")),
        ("EventMap", new OpenApiSchema { Type = JsonSchemaType.Object, Description = "By service, by resource.", AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.Object, AdditionalProperties = EventPath() } }),
        ("Environment", Schema.Object(
            ("authentication", Schema.Map("How to log in.")), ("apps", Schema.List(Schema.Map(), "The applications that the caller can open.")),
            ("platform", Schema.Map("The version of this host. For who is signed in.")), ("server", Schema.Map("For who is signed in.")), ("client", Schema.Map("For who is signed in.")),
            ("config", Schema.Map("For who is signed in."))).Requiring("authentication", "apps")),
        ("ScriptType", Schema.Object(("name", Schema.Text()), ("label", Schema.Text()), ("description", Schema.Text()), ("sandboxed", Schema.Flag()), ("supports_inline_execution", Schema.Flag()))),
        ("ServiceType", Schema.Object(
            ("name", Schema.Text()), ("label", Schema.Text()), ("description", Schema.Text()), ("group", Schema.Text()), ("singleton", Schema.Flag("Whether there is one service of it at most.")),
            ("config_schema", Schema.List(Schema.Map(), "The fields of 'config'.")))),
        ("Cache", Schema.Object(("name", Schema.Text()), ("label", Schema.Text()), ("description", Schema.Text()))),
    ];

    public static IEnumerable<Operation> All =>
    [
        Resources("system"),
        Resources("user"),
        new("GET", $"{Base}/event", "listEvents", Tag, "List the events that fire")
        {
            Parameters =
            [
                QueryParameter.Text("service", "The events of this service only."), QueryParameter.Flag("scriptable", "Makes no difference: every event that is listed can be subscribed to."),
                QueryParameter.Flag("as_list", "The answer is a list of names."), QueryParameter.Flag("services_only", "The answer is a list of services."),
            ],
            Answer = Schema.AnyOf(Schema.Ref(CommonSchemas.Names), Schema.Ref("EventMap")), Errors = [404],
        },
        new("GET", $"{Base}/environment", "getEnvironment", Tag, "Show what a client needs to know of the host") { IsPublic = true, Answer = Schema.Ref("Environment") },
        .. Types("script_type", "ScriptType", "the languages of scripts", "The host itself runs none: script workers do, and each says which it runs.", []),
        .. Types("service_type", "ServiceType", "the kinds of services", null, [QueryParameter.Text("group", "The kinds of these groups only, separated by commas.")]),
        new("GET", $"{Base}/cache", "listCaches", Tag, "List what the host keeps in memory") { Parameters = QueryParameter.OnlyFields, Answer = Schema.Object(("resource", Schema.List(Schema.Ref("Cache")))).Requiring("resource") },
        new("DELETE", $"{Base}/cache", "clearCaches", Tag, "Read everything again that is kept in memory") { Answer = Schema.Ref(CommonSchemas.Success) },
        new("DELETE", $"{Base}/cache/{{name}}", "clearCache", Tag, "Read one cache again") { PathNote = "A cache, or the service that was changed.", Answer = Schema.Ref(CommonSchemas.Success), Errors = [404] },
    ];

    private static Operation Resources(string service) => new("GET", $"/api/v2/{service}", $"list{(service == "system" ? "System" : "User")}Resources", Tag, $"List the resources of '{service}'")
    {
        Parameters = [QueryParameter.Flag("as_list", "The answer is a list of names."), QueryParameter.Flag("as_access_list", "The answer is what a role can be given access to.")],
        Answer = Schema.AnyOf(Schema.Ref("ResourceNames"), Schema.Ref(CommonSchemas.Names)),
    };

    private static IEnumerable<Operation> Types(string path, string schema, string what, string? note, IReadOnlyList<OpenApiParameter> more) =>
    [
        new("GET", $"{Base}/{path}", $"list{schema}s", Tag, $"List {what}") { Description = note, Parameters = [.. QueryParameter.OnlyFields, .. more], Answer = Schema.Object(("resource", Schema.List(Schema.Ref(schema)))).Requiring("resource") },
        new("GET", $"{Base}/{path}/{{name}}", $"get{schema}", Tag, $"Get one of {what}") { PathNote = "The name.", Parameters = QueryParameter.OnlyFields, Answer = Schema.Ref(schema), Errors = [404] },
    ];

    private static OpenApiSchema EventPath() => Schema.Object(
        ("type", Schema.Words("What fires it.", "api")),
        ("endpoints", Schema.List(Schema.Text(), "The names: service, resource, verb, pre_process or post_process.")),
        ("parameter", Schema.Map("Always null.").OrNull())).Requiring("type", "endpoints", "parameter");
}
