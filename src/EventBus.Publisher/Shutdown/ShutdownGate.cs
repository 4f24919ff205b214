using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace EventBus.Publisher.Shutdown;

/// <summary>
/// What a stop means for calls (design §4.5, <c>stopping</c>): those that came before it finish, at most until the drain ends; nobody is asked about
/// those that come after it, so they are closed for everybody. A handler runs after its whole phase, or not at all.
/// </summary>
internal sealed class ShutdownGate : IDisposable
{
    private readonly CancellationTokenSource _drained = new();
    private readonly CancellationTokenRegistration _stopping;
    private readonly IHostApplicationLifetime _lifetime;

    public ShutdownGate(IHostApplicationLifetime lifetime, IOptions<EventBusOptions> options, TimeProvider time)
    {
        _lifetime = lifetime;
        _stopping = lifetime.ApplicationStopping.Register(() => _ = DrainAsync(TimeSpan.FromMilliseconds(options.Value.DrainMs), time));
    }

    public bool IsStopping => _lifetime.ApplicationStopping.IsCancellationRequested;

    /// <summary>Cancelled when calls in flight have had their time.</summary>
    public CancellationToken Drained => _drained.Token;

    public void Dispose()
    {
        _stopping.Dispose();
        _drained.Dispose();
    }

    private async Task DrainAsync(TimeSpan drain, TimeProvider time)
    {
        await Task.Delay(drain, time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        try
        {
            await _drained.CancelAsync();
        }
        catch (ObjectDisposedException)
        {
            // The host stopped sooner.
        }
    }
}
