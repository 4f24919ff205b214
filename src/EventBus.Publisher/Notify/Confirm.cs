using EventBus.Publisher.Outbox;

namespace EventBus.Publisher.Notify;

/// <summary>The answer of the broker to one notification, to wait for.</summary>
internal sealed class Confirm() : TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously), IConfirms
{
    public void Settle(OutboxMessage message, bool isConfirmed) => TrySetResult(isConfirmed);
}
