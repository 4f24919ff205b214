using System.Text.Json.Nodes;
using EventBus.Contracts;
using EventBus.Subscriber;

namespace EventBus.Faults.Sink;

/// <summary>Writes one effect for each event. What it is about stands in the record's description: <c>KEY:SEQUENCE</c>.</summary>
internal sealed class EffectHandler(SinkContext database, TimeProvider time) : INotificationHandler
{
    public Task HandleAsync(SystemEvent systemEvent, CancellationToken cancellationToken)
    {
        // An answer of 400 and above committed nothing: such an event tells of an attempt.
        if (systemEvent.Payload.Response is not { StatusCode: < 400 }) return Task.CompletedTask;
        var description = Description(systemEvent.Payload.Request.Payload).Split(':');
        database.Effects.Add(new Effect
        {
            MessageId = systemEvent.MessageId,
            Resource = systemEvent.Payload.Resource,
            Record = description[0],
            Sequence = int.Parse(description[1]),
            At = time.GetUtcNow().ToUnixTimeMilliseconds(),
        });
        // Saved with the inbox's own note, and only with it.
        return Task.CompletedTask;
    }

    // A change has it itself, a creation in its list of records.
    private static string Description(JsonObject payload) => (payload["description"] ?? payload["resource"]![0]!["description"])!.GetValue<string>();
}
