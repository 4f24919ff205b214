using System.Text.Json.Nodes;
using EventBus.Contracts;
using EventBus.Subscriber;

namespace EventBus.Samples.UserDirectory;

/// <summary>What one event says about one user; null is what it does not say.</summary>
internal sealed record UserChange(long Id, string? Name, string? Email, bool IsDeleted)
{
    /// <summary>Nothing for a call that only read, or failed. The response's fields win: they are what the host stored.</summary>
    /// <exception cref="PermanentFailureException">The event does not tell which user it is about, and will not tell the next time.</exception>
    public static IEnumerable<UserChange> Of(SystemEvent systemEvent)
    {
        var (request, response) = (systemEvent.Payload.Request, systemEvent.Payload.Response);
        if (request.Method == "GET" || response is not { StatusCode: < 400 }) return [];
        var sent = Records(request.Payload);
        // A record for each that was sent, in the same order; one that was sent may be for several: PATCH …?ids=7,8.
        return Records(response.Content).Select((stored, index) => Of(
            stored,
            sent.ElementAtOrDefault(sent.Count == 1 ? 0 : index) ?? [],
            systemEvent,
            isDeleted: request.Method == "DELETE"));
    }

    private static UserChange Of(JsonObject stored, JsonObject sent, SystemEvent systemEvent, bool isDeleted) => new(
        long.TryParse(Text(stored, "id") ?? systemEvent.ResourceId, out var id)
            ? id
            : throw new PermanentFailureException($"The call '{systemEvent.CallId}' did not ask for the field 'id', so its users are not known."),
        Text(stored, "name") ?? Text(sent, "name"),
        Text(stored, "email") ?? Text(sent, "email"),
        isDeleted);

    private static List<JsonObject> Records(JsonNode? body) => body switch
    {
        JsonObject map when map["resource"] is JsonArray list => [.. list.OfType<JsonObject>()],
        JsonObject map => [map],
        _ => [],
    };

    private static string? Text(JsonObject record, string name) => record[name] is JsonValue value ? value.ToString() : null;
}
