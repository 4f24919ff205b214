using EventBus.Subscriber.Connection;
using RabbitMQ.Client;

namespace EventBus.Scripts.Asking;

/// <summary>The ask queue of one script while it is consumed.</summary>
internal sealed class ScriptQueue(IChannel channel, Consumption consumption)
{
    /// <summary>False when the broker has closed its channel.</summary>
    public bool IsOpen => channel.IsOpen;

    /// <summary>Waits for the asks in hand, and closes the channel.</summary>
    public async Task StopAsync(CancellationToken limit)
    {
        await consumption.StopAsync(limit).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (channel.IsOpen) await channel.CloseAsync(limit).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
