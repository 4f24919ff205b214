using EventBus.Publisher.Notify;
using EventBus.Publisher.Outbox;

namespace EventBus.Publisher.Broker;

/// <summary>A notification on its way through a <see cref="ConfirmedChannel"/>.</summary>
internal sealed record Publishing(OutboxMessage Message, bool IsProbe, IConfirms Confirms)
{
    public void Settle(bool isConfirmed) => Confirms.Settle(Message, isConfirmed);
}
