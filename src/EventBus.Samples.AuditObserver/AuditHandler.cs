using EventBus.Contracts;
using EventBus.Subscriber;

namespace EventBus.Samples.AuditObserver;

/// <summary>Writes a line for every call that the host handled.</summary>
internal sealed class AuditHandler(AuditFile file) : INotificationHandler
{
    public Task HandleAsync(SystemEvent systemEvent, CancellationToken cancellationToken) => file.AppendAsync(AuditEntry.Of(systemEvent), cancellationToken);
}
