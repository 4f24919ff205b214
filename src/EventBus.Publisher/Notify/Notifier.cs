using EventBus.Contracts;
using EventBus.Publisher.Chain;
using EventBus.Publisher.Diagnostics;
using EventBus.Publisher.Phases;
using EventBus.Publisher.Redact;

namespace EventBus.Publisher.Notify;

/// <summary>Makes the notification of a phase, without waiting for the broker.</summary>
internal sealed class Notifier(NotificationBuffer buffer, ChainSigner signer, EventBusMetrics metrics)
{
    public void Notify(Phase phase)
    {
        var body = Redactor.Redact(phase.Document, []).ToBody();
        if (body is null)
        {
            metrics.Dropped("notification");
            return;
        }

        var name = phase.Name.ToString();
        buffer.Add(new Notification(Guid.CreateVersion7().ToString(), phase.Call, name, phase.Name.Channel, signer.Sign(phase.Chain.WithoutDeadline()), OrderKey(phase), body));
    }

    // Changes of one resource stay in order, the creation of a record before its change. What changes nothing may go by any lane.
    private static string OrderKey(Phase phase) => phase.Name is { ProcessType: ProcessTypes.PostProcess, Verb: not "get" } ? phase.Name.Channel : phase.Call.CallId;
}
