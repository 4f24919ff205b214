using System.Text.Json.Nodes;
using EventBus.Contracts;
using EventBus.Subscriber;

namespace EventBus.Samples.UserNormaliser;

/// <summary>Trims names and e-mail addresses, and writes addresses in lower case.</summary>
internal sealed class UserNormaliserHandler : IAskHandler
{
    private static readonly string[] Names = ["name", "first_name", "last_name"];

    public ValueTask<EventReply> HandleAsync(SystemEvent systemEvent, CancellationToken cancellationToken)
    {
        var changes = Normalise(systemEvent.Payload.Request.Payload).ToList();
        return ValueTask.FromResult(changes.Count > 0 ? EventReply.Patch(changes) : EventReply.Continue());
    }

    /// <summary>The changes, as a patch of the event.</summary>
    internal static IEnumerable<PatchOperation> Normalise(JsonObject payload) => payload["resource"] is JsonArray list
        ? list.Index().SelectMany(element => Normalise(element.Item, $"/request/payload/resource/{element.Index}"))
        : Normalise(payload, "/request/payload");

    private static IEnumerable<PatchOperation> Normalise(JsonNode? record, string path)
    {
        if (record is not JsonObject fields) yield break;
        foreach (var name in Names)
            if (Change(fields, path, name, text => text.Trim()) is { } change) yield return change;
        if (Change(fields, path, "email", text => text.Trim().ToLowerInvariant()) is { } email) yield return email;
    }

    private static PatchOperation? Change(JsonObject fields, string path, string name, Func<string, string> normalise) =>
        fields[name] is JsonValue value && value.TryGetValue<string>(out var text) && normalise(text) is var better && better != text
            ? new PatchOperation { Op = "replace", Path = $"{path}/{name}", Value = better }
            : null;
}
