using EventBus.Subscriber;

namespace EventBus.IntegrationTests.Harness;

/// <summary>Handles everything, as a new process does that knows nothing of the one before it.</summary>
internal sealed class NoInbox : IInbox
{
    public async Task<bool> TryHandleAsync(InboxKey key, Func<CancellationToken, Task> handler, CancellationToken cancellationToken)
    {
        await handler(cancellationToken);
        return true;
    }
}
