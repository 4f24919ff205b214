using System.Text.Json;
using System.Text.Json.Nodes;

namespace EventBus.Contracts;

/// <summary>What a subscriber answers to an ask: nothing, a decision, or the event as it edited it.</summary>
public sealed class EventReply
{
    private readonly byte[] _body;

    private EventReply(byte[] body) => _body = body;

    /// <summary>Go on unchanged: an empty body.</summary>
    public static EventReply Continue() => new([]);

    /// <summary>The event, edited. The host takes the difference to what it sent.</summary>
    public static EventReply Edited(EventPayload payload) => new(JsonSerializer.SerializeToUtf8Bytes(payload, EventBusJson.Options));

    /// <summary>Changes as a JSON patch (RFC 6902).</summary>
    public static EventReply Patch(params IEnumerable<PatchOperation> operations) =>
        Decide(new EventDecision { Action = EventActions.Modify, Patch = [.. operations] });

    /// <summary>Changes as a JSON merge patch (RFC 7396), from the root of the event.</summary>
    public static EventReply Merge(JsonObject merge) => Decide(new EventDecision { Action = EventActions.Modify, Merge = merge });

    /// <summary>Answers the call; the handler does not run.</summary>
    public static EventReply Respond(EventResponse response) => Decide(new EventDecision { Action = EventActions.Respond, Response = response });

    /// <summary>Ends the call with an error.</summary>
    /// <param name="code">The HTTP status, 400 to 599.</param>
    /// <param name="message">A sentence for the caller.</param>
    /// <param name="context">Anything else the caller should know.</param>
    public static EventReply Reject(int code, string message, JsonNode? context = null) =>
        Decide(new EventDecision { Action = EventActions.Reject, Error = new EventError { Code = code, Message = message, Context = context } });

    /// <summary>Any decision, for instance one with warnings or annotations.</summary>
    public static EventReply Decide(EventDecision decision) => new(JsonSerializer.SerializeToUtf8Bytes(decision, EventBusJson.Options));

    /// <summary>The bytes that go out: UTF-8 JSON, or nothing.</summary>
    public ReadOnlyMemory<byte> ToBody() => _body;
}
