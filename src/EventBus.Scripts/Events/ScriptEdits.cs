using System.Text.Json;
using System.Text.Json.Nodes;
using EventBus.Contracts;
using EventBus.Scripts.Catalog;
using EventBus.Scripts.Engines;

namespace EventBus.Scripts.Events;

/// <summary>
/// Reads what a script that came to its end wants. It has edited <c>event</c>, or returned what takes its place: an event, parts of one, an
/// <c>error</c>, or, after the call, the body of the answer.
/// </summary>
internal static class ScriptEdits
{
    /// <exception cref="UnusableResultException">What it left has the wrong type.</exception>
    public static ScriptAnswer Read(EventScript script, EventPayload sent, ScriptOutcome outcome)
    {
        if (ErrorOf(outcome.Returned) is { } error) return new ScriptAnswer(EventReply.Reject(500, error), RunOutcomes.Rejected);
        if (!script.MayModify) return Unchanged();
        var left = outcome.Event ?? [];
        return sent.Response is null ? BeforeTheCall(sent, left, outcome.Returned) : AfterTheCall(sent, left, outcome.Returned);
    }

    private static ScriptAnswer BeforeTheCall(EventPayload sent, JsonObject left, JsonNode? returned)
    {
        var (request, response) = (left["request"], left["response"]);
        if (returned is JsonObject result) (request, response) = (result["request"] ?? request, result["response"] ?? response);
        if (ResponseEdits.Given(response)) return new ScriptAnswer(EventReply.Respond(ResponseEdits.Answer(response!)), RunOutcomes.Responded);
        if (request is not JsonObject edited) return Unchanged();
        return RequestEdits.Apply(sent.Request, edited) is { } changed
            ? Changed(new EventPayload { Request = changed, Resource = sent.Resource, EventName = sent.EventName })
            : Unchanged();
    }

    private static ScriptAnswer AfterTheCall(EventPayload sent, JsonObject left, JsonNode? returned)
    {
        var response = returned switch
        {
            JsonObject result when result["response"] is { } part => part,
            JsonObject result when result.ContainsKey("content") || result.ContainsKey("status_code") => result,
            JsonObject result when result.ContainsKey("request") => left["response"],
            // A body. 'true' or a number, as in 'return true', says that all is well.
            JsonObject or JsonArray => new JsonObject { ["content"] = returned.DeepClone() },
            JsonValue value when value.GetValueKind() == JsonValueKind.String && value.ToString().Length > 0 => new JsonObject { ["content"] = value.DeepClone() },
            _ => left["response"],
        };
        return ResponseEdits.Apply(sent.Response!, response) is { } changed
            ? Changed(new EventPayload { Request = sent.Request, Response = changed, Resource = sent.Resource, EventName = sent.EventName })
            : Unchanged();
    }

    // {error: "text"}, or {error: {message: "text"}}.
    private static string? ErrorOf(JsonNode? returned) => (returned as JsonObject)?["error"] switch
    {
        JsonValue text => text.ToString(),
        JsonObject error when error["message"] is { } message => message.ToString(),
        _ => null,
    };

    private static ScriptAnswer Unchanged() => new(EventReply.Continue(), RunOutcomes.Unchanged);

    private static ScriptAnswer Changed(EventPayload payload) => new(EventReply.Edited(payload), RunOutcomes.Changed);
}
