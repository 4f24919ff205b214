using Microsoft.Extensions.Hosting;

namespace EventBus.Publisher.Following;

/// <summary>
/// Keeps in memory what stands in a store that other hosts write to, too: read before the first call is served, then four times a second, so that every
/// host follows a change within a second.
/// </summary>
internal abstract class StoreFollower(TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(250);

    private readonly SemaphoreSlim _following = new(1, 1);
    private string? _lastFault;

    protected TimeProvider Time { get; } = time;

    /// <summary>Reads the store before the first call is served. A store that cannot be read stops the start.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await RefreshAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <summary>Reads the store. Call it after a change, before answering.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        await _following.WaitAsync(cancellationToken);
        try
        {
            await FollowAsync(cancellationToken);
        }
        finally
        {
            _following.Release();
        }
    }

    public override void Dispose()
    {
        _following.Dispose();
        base.Dispose();
    }

    /// <summary>Takes over what has changed. Called by one at a time.</summary>
    protected abstract Task FollowAsync(CancellationToken cancellationToken);

    /// <summary>The store cannot be read: what was read last stays in force, because a database that is away for a moment must not switch checks off.</summary>
    protected abstract void OnUnreadable(string fault);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, Time);
        while (await timer.WaitForNextTickAsync(stoppingToken)) await TryRefreshAsync(stoppingToken);
    }

    private async Task TryRefreshAsync(CancellationToken cancellationToken)
    {
        try
        {
            await RefreshAsync(cancellationToken);
            _lastFault = null;
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            if (_lastFault != fault.Message) OnUnreadable(fault.Message);
            _lastFault = fault.Message;
        }
    }
}
