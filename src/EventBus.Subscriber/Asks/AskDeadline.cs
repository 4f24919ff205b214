namespace EventBus.Subscriber.Asks;

/// <summary>The time of one ask. Its token is cancelled when the time is over, and when the worker must stop.</summary>
internal sealed class AskDeadline : IDisposable
{
    private readonly CancellationTokenSource _source;
    private readonly CancellationTokenRegistration _stopping;
    private readonly CancellationToken _stop;

    public AskDeadline(TimeSpan limit, TimeProvider time, CancellationToken stop)
    {
        _source = new CancellationTokenSource(limit, time);
        _stop = stop;
        _stopping = stop.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), _source);
    }

    public CancellationToken Token => _source.Token;

    /// <summary>Whether the time is over; when the worker stops that is not what ends the ask.</summary>
    public bool IsOver => _source.IsCancellationRequested && !_stop.IsCancellationRequested;

    public void Dispose()
    {
        _stopping.Dispose();
        _source.Dispose();
    }
}
