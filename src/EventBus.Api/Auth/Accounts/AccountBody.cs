using System.Text.Json;
using System.Text.Json.Nodes;
using EventBus.Api.Errors;
using EventBus.Publisher.Documents;

namespace EventBus.Api.Auth.Accounts;

/// <summary>The JSON object that was sent about an account. Only what is asked for is read: nothing else that was sent can have an effect.</summary>
internal sealed class AccountBody(JsonObject sent)
{
    public bool IsEmpty => sent.Count == 0;

    /// <summary>The name to log in with.</summary>
    public string? LoginName => Text("email") ?? Text("username");

    public static async Task<AccountBody> ReadAsync(HttpRequest request)
    {
        using var buffer = new MemoryStream();
        await request.Body.CopyToAsync(buffer, request.HttpContext.RequestAborted);
        try
        {
            if (buffer.Length == 0) return new AccountBody([]);
            if (StrictJson.Parse(buffer.ToArray()) is JsonObject sent) return new AccountBody(sent);
        }
        catch (JsonException)
        {
            // The sentence is the same for all that is no object.
        }

        throw SystemApiException.BadRequest("The body is not a valid JSON object.");
    }

    /// <summary>A text; null when it is not there, null or empty.</summary>
    public string? Text(string name) => sent[name] switch
    {
        null => null,
        JsonValue value when value.TryGetValue<string>(out var text) => text.Contains('\0', StringComparison.Ordinal) ? throw Fault(name, $"The {name} must not contain a NUL.") : text.Length > 0 ? text : null,
        _ => throw Fault(name, $"The {name} must be a string."),
    };

    /// <summary>A whole number from 1; null when it is not there.</summary>
    public long? Number(string name) => sent[name] switch
    {
        null => null,
        JsonValue value when value.GetValueKind() == JsonValueKind.Number && long.TryParse(value.ToJsonString(), out var number) && number > 0 => number,
        _ => throw Fault(name, $"The {name} must be a whole number from 1."),
    };

    public static SystemApiException Fault(string name, string sentence) =>
        SystemApiException.BadRequest($"Invalid data supplied. {sentence}", new JsonObject { [name] = new JsonArray(sentence) });
}
