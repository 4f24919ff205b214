using EventBus.Subscriber;

namespace EventBus.Faults.Sink;

/// <summary>The SDK's inbox, and before it the wire tap: what the inbox drops is counted too.</summary>
internal sealed class CountedInbox(IServiceProvider scoped, InnerInbox inner, WireTap wire) : IInbox
{
    public Task<bool> TryHandleAsync(InboxKey key, Func<CancellationToken, Task> handler, CancellationToken cancellationToken)
    {
        wire.Note(key.Message);
        return ((IInbox)scoped.GetRequiredService(inner.Type)).TryHandleAsync(key, handler, cancellationToken);
    }
}
