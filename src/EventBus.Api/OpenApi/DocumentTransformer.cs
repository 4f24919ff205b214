using EventBus.Api.OpenApi.Operations;
using EventBus.Api.OpenApi.Schemas;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace EventBus.Api.OpenApi;

/// <summary>What stands around the operations: what this API is, how to sign in, and the schemas. Nothing in it depends on the machine.</summary>
internal sealed class DocumentTransformer : IOpenApiDocumentTransformer
{
    private const string Introduction = """
        The System API of EventBus: users, administrators, roles, apps and services, as DreamFactory's clients call them. What happens to these is an event.

        **Sign in.** Post an e-mail address and a password to `/api/v2/system/admin/session` or `/api/v2/user/session`. Send the `session_token` of the answer in the header `X-DreamFactory-Session-Token`,
        as a bearer token, or in the query as `session_token`. Applications send their key in `X-DreamFactory-API-Key` or as `api_key`. Administrators may do everything; others what their role allows.

        **Events.** A call of the five resources is published before it is handled (`pre_process`) and after (`post_process`). Subscribers are asked first: they can change, answer or reject the call, so an
        answer may differ from what is described here. The names are at `/api/v2/system/event`, the channels in the AsyncAPI document at `/asyncapi/asyncapi.json`. `X-EventBus-Call-Id` names the call in the audit.

        **Errors** have one form: `{"error": {"code", "context", "message", "status_code"}}`. The message is a sentence; the context has sentences by field. When some of several records fail the code is 1000, and
        the context says what became of each.

        **Verbs.** Where a client cannot send `PUT`, `PATCH` or `DELETE`, it posts, and names the verb in `X-HTTP-Method`.
        """;

    private static readonly (string Name, string Description)[] Tags =
    [
        ("Sessions", "Log in and out."),
        ("My account", "One's own password and profile."),
        ("Users", "Who is no administrator."),
        ("Administrators", "Who may do everything."),
        ("Roles", "What users and apps may do."),
        ("Apps", "Applications and their API keys."),
        ("Services", "The services behind the API."),
        ("Lookups", "Named values for everybody. Their calls are never events."),
        ("Scripts", "Programs of a few lines that are asked about events. Their calls are never events."),
        ("Catalog", "What this host has."),
        ("Subscriptions", "Who is asked about events."),
        ("Observers", "Who is told about events."),
        ("Break-glass", "The switch that lets nobody be obeyed."),
        ("Dead letters", "What subscribers could not handle."),
        ("Outbox", "What waits for the broker, and the history."),
        ("Audit", "Who was asked about which call."),
    ];

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo { Title = "EventBus System API", Version = HostVersion.Text, Description = Introduction, License = new OpenApiLicense { Name = "Apache-2.0", Identifier = "Apache-2.0" } };
        document.Servers = [new OpenApiServer { Url = "/", Description = "This host." }];
        var served = context.DescriptionGroups.SelectMany(group => group.Items).Select(call => ApiOperations.Find(call.HttpMethod, call.RelativePath)).OfType<Operation>().ToList();
        document.Tags = Tags.Where(tag => served.Exists(operation => operation.Tag == tag.Name)).Select(tag => new OpenApiTag { Name = tag.Name, Description = tag.Description }).ToHashSet();
        document.Components ??= new OpenApiComponents();
        document.Components.Schemas = new UsedSchemas(Schemas()).Of([.. served.Select(operation => operation.Body), .. served.Select(operation => operation.Answer), .. ErrorResponses.Schemas]);
        document.Components.Responses = ErrorResponses.All.ToDictionary(response => response.Name, response => response.Response);
        Secure(document);
        return Task.CompletedTask;
    }

    private static IEnumerable<(string Name, IOpenApiSchema Schema)> Schemas() =>
        [.. ResourceShape.All.SelectMany(ResourceSchemas.Of), .. CommonSchemas.All, .. AccountOperations.Schemas, .. CatalogOperations.Schemas, .. ScriptOperations.Schemas, .. SubscriptionOperations.Schemas, .. OperatorOperations.Schemas];

    private static void Secure(OpenApiDocument document)
    {
        document.Components!.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            ["session"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = "X-DreamFactory-Session-Token", Description = "The 'session_token' of a login." },
            ["bearer"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "The 'session_token' of a login." },
            ["app"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = "X-DreamFactory-API-Key", Description = "The key of an app: its role, or the user's role in it." },
        };
        document.Security = [.. document.Components.SecuritySchemes.Keys.Select(name => new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(name, document)] = [] })];
    }
}
