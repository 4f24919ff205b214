using System.Text.Json.Nodes;
using EventBus.Api.Errors;
using EventBus.Api.Resources;

namespace EventBus.Api.Auth.Accounts;

/// <summary>The JSON object that was sent about an account. Only what is asked for is read: nothing else that was sent can have an effect.</summary>
internal sealed class AccountBody(JsonObject sent)
{
    public bool IsEmpty => sent.Count == 0;

    /// <summary>What was sent and is neither null nor empty.</summary>
    public JsonObject Given => new(sent.Where(member => member.Value is not null && member.Value.ToString().Length > 0).Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));

    /// <summary>The name to log in with.</summary>
    public string? LoginName => Text("email") ?? Text("username");

    public static async Task<AccountBody> ReadAsync(HttpRequest request) => await RequestRecords.ParseAsync(request) switch
    {
        null => new AccountBody([]),
        JsonObject sent => new AccountBody(sent),
        _ => throw SystemApiException.BadRequest("The body must be a JSON object."),
    };

    /// <summary>A text; null when it is not there, null or empty.</summary>
    public string? Text(string name) => sent[name] switch
    {
        null => null,
        JsonValue value when value.TryGetValue<string>(out var text) => text.Contains('\0', StringComparison.Ordinal) ? throw Fault(name, $"The {name} must not contain a NUL.") : text.Length > 0 ? text : null,
        _ => throw Fault(name, $"The {name} must be a string."),
    };

    public static SystemApiException Fault(string name, string sentence) =>
        SystemApiException.BadRequest($"Invalid data supplied. {sentence}", new JsonObject { [name] = new JsonArray(sentence) });
}
