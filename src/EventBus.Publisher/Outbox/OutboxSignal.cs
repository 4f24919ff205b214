namespace EventBus.Publisher.Outbox;

/// <summary>Wakes the relay when a change was committed. Several signals before it wakes are one.</summary>
internal sealed class OutboxSignal : IDisposable
{
    private readonly SemaphoreSlim _set = new(0, 1);

    public void Set()
    {
        try
        {
            _set.Release();
        }
        catch (SemaphoreFullException)
        {
            // It is going to look anyway.
        }
    }

    /// <summary>Waits for a signal, at most so long: another host's commits give none.</summary>
    public Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken) => _set.WaitAsync(atMost, cancellationToken);

    public void Dispose() => _set.Dispose();
}
