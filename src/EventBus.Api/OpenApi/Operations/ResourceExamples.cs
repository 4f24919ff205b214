using System.Text.Json.Nodes;
using EventBus.Api.OpenApi.Schemas;
using Microsoft.OpenApi;

namespace EventBus.Api.OpenApi.Operations;

/// <summary>Records as people would write them, and what is particular about the parameters of a resource.</summary>
internal static class ResourceExamples
{
    private const string Moment = "2026-11-24T12:00:00+00:00";

    public static (string One, string Many) Words(ResourceShape resource) => resource.Name switch
    {
        "admin" => ("an administrator", "administrators"),
        "app" => ("an app", "apps"),
        "event_script" => ("a script", "scripts"),
        var name => ($"a {name}", $"{name}s"),
    };

    public static JsonObject Create(ResourceShape resource) => new() { ["resource"] = new JsonArray(New(resource)) };

    public static JsonObject Change(ResourceShape resource) => resource.Name switch
    {
        "user" or "admin" => new() { ["phone"] = "+49 30 1234567" },
        "event_script" => new() { ["is_active"] = false },
        _ => new() { ["description"] = "For the shop." },
    };

    public static JsonObject ChangeMany(ResourceShape resource)
    {
        var changed = Change(resource);
        changed[resource.Key] = KeyOf(resource);
        return new() { ["resource"] = new JsonArray(changed) };
    }

    public static JsonObject Shown(ResourceShape resource)
    {
        var record = Id(resource);
        foreach (var (name, value) in New(resource))
            if (resource.Fields.Any(field => field.Name == name && field.IsShown)) record[name] = value?.DeepClone();
        (record["created_date"], record["last_modified_date"], record["created_by_id"]) = (Moment, Moment, 1);
        return record;
    }

    public static JsonObject List(ResourceShape resource) => new() { ["resource"] = new JsonArray(Shown(resource)), ["meta"] = new JsonObject { ["count"] = 1 } };

    public static JsonObject Id(ResourceShape resource) => new() { [resource.Key] = KeyOf(resource) };

    public static JsonObject Ids(ResourceShape resource) => new() { ["resource"] = new JsonArray(Id(resource)) };

    public static JsonObject Ids() => new() { ["resource"] = new JsonArray(new JsonObject { ["id"] = 7 }) };

    public static IReadOnlyList<OpenApiParameter> CreateParameters(ResourceShape resource) => resource.Name switch
    {
        "user" or "admin" => [QueryParameter.Flag("send_invite", "Must be false or left out: this host sends no e-mails.")],
        "app" => [QueryParameter.Flag("regenerate", "Makes a new API key.")],
        _ => [],
    };

    public static IReadOnlyList<OpenApiParameter> ChangeParameters(ResourceShape resource) => CreateParameters(resource);

    public static JsonObject New(ResourceShape resource) => resource.Name switch
    {
        "user" or "admin" => new() { ["name"] = "Jane Doe", ["email"] = "jane@example.com", ["password"] = "correct-horse-battery", ["is_active"] = true },
        "role" => new() { ["name"] = "Shop", ["description"] = "Reads apps.", ["is_active"] = true },
        "app" => new() { ["name"] = "Shop", ["is_active"] = true, ["type"] = 2, ["url"] = "https://shop.example.com", ["role_id"] = 3 },
        "event_script" => new()
        {
            ["name"] = "system.user.post.pre_process",
            ["type"] = "python",
            ["content"] = "for user in event.request.payload.resource:\n    user.email = user.email.lower()\n",
            ["is_active"] = true,
            ["allow_event_modification"] = true,
            ["config"] = new JsonObject { ["timeout_ms"] = 500 },
        },
        "lookup" => new() { ["name"] = "support", ["value"] = "help@example.com", ["description"] = "Where callers get help." },
        _ => new() { ["name"] = "stock", ["label"] = "Stock", ["type"] = "system", ["is_active"] = true },
    };

    private static JsonNode KeyOf(ResourceShape resource) => resource.HasNumbers ? 7 : New(resource)[resource.Key]!.DeepClone();
}
