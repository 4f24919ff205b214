using EventBus.Contracts;
using EventBus.Subscriber;

namespace EventBus.Faults.Sink;

/// <summary>Writes one effect for each event. What it is about stands in the record's description: <c>KEY:SEQUENCE</c>.</summary>
internal sealed class EffectHandler(SinkContext database, WireTap wire, TimeProvider time) : INotificationHandler
{
    public async Task HandleAsync(SystemEvent systemEvent, CancellationToken cancellationToken)
    {
        wire.Note(systemEvent.MessageId);
        // An answer of 400 and above committed nothing: such an event tells of an attempt.
        if (systemEvent.Payload.Response is not { StatusCode: < 400 }) return;
        var description = Description(systemEvent.Payload.Request.Payload).Split(':');
        database.Effects.Add(new Effect
        {
            MessageId = systemEvent.MessageId,
            Resource = systemEvent.Payload.Resource,
            Record = description[0],
            Sequence = int.Parse(description[1]),
            At = time.GetUtcNow().ToUnixTimeMilliseconds(),
        });
        await database.SaveChangesAsync(cancellationToken);
    }

    // A change has it itself, a creation in its list of records.
    private static string Description(System.Text.Json.Nodes.JsonObject payload) => (payload["description"] ?? payload["resource"]![0]!["description"])!.GetValue<string>();
}
