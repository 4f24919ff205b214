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
        var key = $"{phase.Name.Service}.{phase.Name.Resource}/{phase.Call.ResourceId}";
        buffer.Add(new Notification(Guid.CreateVersion7().ToString(), phase.Call, name, phase.Name.Channel, signer.Sign(phase.Chain), key, body));
    }
}
