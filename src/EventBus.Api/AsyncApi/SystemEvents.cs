using System.Text.Json.Nodes;
using EventBus.AsyncApi;

namespace EventBus.Api.AsyncApi;

/// <summary>What the document says about the System API.</summary>
internal static class SystemEvents
{
    private const string Redacted = "[redacted]";

    public static void Describe(AsyncApiOptions options)
    {
        options.Id = "urn:eventbus:system-events";
        options.Title = "DreamFactory System API Events";
        options.EventTitle = "DreamFactory System Event";
        options.Version = "2.0.0";
        options.Description =
            "Asynchronous event model for the DreamFactory System API. DreamFactory provides a comprehensive event scripting system that fires events before and " +
            "after every API call, allowing server-side scripts (PHP, Python, Node.js, or V8js) to intercept, modify, or augment request and response processing. " +
            "Events follow the pattern {service}.{resource}.{verb} with pre-process and post-process variants.";
        options.Contact = new AsyncApiContact { Name = "DreamFactory Support", Url = "https://www.dreamfactory.com/support", Email = "support@dreamfactory.com" };
        options.License = new AsyncApiLink { Name = "Apache 2.0", Url = "https://www.apache.org/licenses/LICENSE-2.0" };
        options.TermsOfService = "https://www.dreamfactory.com/terms-of-use";
        options.ExternalDocs = new AsyncApiLink { Name = "DreamFactory Event Scripting Documentation", Url = "https://guide.dreamfactory.com/docs/event-scripting/" };
        options.CredentialHeader = "x-dreamfactory-session-token";
        options.ResourceEnvelope = true;
        options.Operator = new AsyncApiOperator
        {
            SignIn = "/api/v2/system/admin/session",
            SignOut = "/api/v2/system/admin/session",
            Subscriptions = "/api/v2/system/event_subscription",
            Observers = "/api/v2/system/event_observer",
            TokenHeader = "X-DreamFactory-Session-Token",
        };
        AddExamples(options.Examples);
    }

    private static void AddExamples(IDictionary<string, JsonObject> examples)
    {
        examples["admin"] = new JsonObject { ["name"] = "Ada", ["email"] = "ada@example.com", ["password"] = Redacted };
        examples["app"] = new JsonObject { ["name"] = "shop", ["description"] = "The web shop", ["is_active"] = true, ["type"] = 0 };
        examples["role"] = new JsonObject { ["name"] = "editor", ["description"] = "May change what is published", ["is_active"] = true };
        examples["service"] = new JsonObject { ["name"] = "crm", ["label"] = "Customers", ["type"] = "rws", ["is_active"] = true };
        examples["user"] = new JsonObject { ["name"] = "Jane", ["email"] = "jane@example.com", ["password"] = Redacted };
    }
}
