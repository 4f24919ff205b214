namespace EventBus.Publisher.Broker;

/// <summary>
/// Gives up a broker that confirms nothing. One that blocks confirms late but surely: what it has got must not be sent again. A look a second, for all
/// messages: a timer for each would cost more than sending it.
/// </summary>
internal sealed class ConfirmWatch(ConfirmedChannel publisher, Func<bool> isBlocked, TimeProvider time)
{
    /// <summary>Longer than an election in a cluster takes.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private ulong? _oldest;
    private long _since;

    public async Task RunAsync(Task ended)
    {
        while (!ended.IsCompleted)
        {
            await Task.WhenAny(ended, Task.Delay(Period, time));
            if (IsSilent()) publisher.Fail("The broker did not confirm a message in time.");
        }
    }

    private bool IsSilent()
    {
        var oldest = isBlocked() ? null : publisher.Oldest;
        if (oldest is null || oldest != _oldest) (_oldest, _since) = (oldest, time.GetTimestamp());
        return oldest is not null && time.GetElapsedTime(_since) >= Patience;
    }
}
