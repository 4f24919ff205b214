using EventBus.Publisher.Broker;
using EventBus.Publisher.Chain;
using EventBus.Publisher.Diagnostics;
using EventBus.Publisher.Outbox;
using EventBus.Publisher.Phases;

namespace EventBus.Publisher.Notify;

/// <summary>Makes the notification of a phase.</summary>
internal sealed class NotificationMaker(ChainSigner signer, EventBusMetrics metrics, TimeProvider time)
{
    /// <summary>The notification, or null, counted, when the event is nested deeper than a message may be.</summary>
    /// <param name="phase">What it tells of.</param>
    /// <param name="isStored">Whether it goes through an outbox, which keeps the events of one record in order.</param>
    public OutboxMessage? Make(Phase phase, bool isStored)
    {
        if (phase.Document.Redacted([]).ToBody() is not { } body)
        {
            metrics.Dropped("notification");
            return null;
        }

        return new OutboxMessage
        {
            MessageId = Guid.CreateVersion7().ToString(),
            CreatedDate = time.GetUtcNow(),
            CallId = phase.Call.CallId,
            EventName = phase.EventName,
            Channel = phase.Channel,
            Resource = phase.Name.Resource,
            RecordIds = isStored ? Records(phase) : [],
            Headers = MessageHeaders.Of(phase.Call, phase.Channel, signer.Sign(phase.Chain.WithoutDeadline())),
            Body = body,
        };
    }

    // A call that changed nothing and names no record has no place in an order: a key of its own keeps it out of everybody's way.
    private static IReadOnlyList<string> Records(Phase phase)
    {
        var ids = RecordIds.Of(phase.Call.ResourceId, phase.Document);
        return ids.Count > 0 || phase.IsCommitted ? ids : [phase.Call.CallId];
    }
}
