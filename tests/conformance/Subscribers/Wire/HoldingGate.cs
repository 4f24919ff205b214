using EventBus.IntegrationTests.Harness;

namespace EventBus.ConformanceTests.Subscribers.Wire;

/// <summary>Holds what a program sends, from a chosen moment on.</summary>
internal sealed class HoldingGate
{
    private volatile string? _from;
    private volatile TaskCompletionSource? _holding;

    /// <summary>From the next frame on that begins with this.</summary>
    public void HoldFrom(string entry) => _from = entry;

    public Task WaitUntilHoldingAsync() => Eventually.TrueAsync("the program sends what is to be held", () => _holding is not null);

    public void Release()
    {
        _from = null;
        Interlocked.Exchange(ref _holding, null)?.TrySetResult();
    }

    /// <summary>Returns when a frame may pass.</summary>
    public async Task PassAsync(string? entry, CancellationToken cancellationToken)
    {
        if (_from is { } from && entry?.StartsWith(from, StringComparison.Ordinal) == true)
        {
            _from = null;
            _holding ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        if (_holding is { } holding) await holding.Task.WaitAsync(cancellationToken);
    }
}
