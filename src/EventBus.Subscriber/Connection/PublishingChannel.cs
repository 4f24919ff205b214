using EventBus.Broker;
using RabbitMQ.Client;

namespace EventBus.Subscriber.Connection;

/// <summary>The channel of one connection of a <see cref="PublishingLink"/>.</summary>
internal sealed class PublishingChannel
{
    private readonly IChannel _channel;
    private volatile bool _blocked;

    private PublishingChannel(BrokerLinkSession link, IChannel channel)
    {
        Link = link;
        _channel = channel;
        link.Connection.ConnectionBlockedAsync += (_, _) => SetBlockedAsync(true);
        link.Connection.ConnectionUnblockedAsync += (_, _) => SetBlockedAsync(false);
    }

    public BrokerLinkSession Link { get; }

    public static async Task<PublishingChannel> OpenAsync(BrokerLinkSession link, CancellationToken cancellationToken) =>
        new(link, await link.OpenChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), cancellationToken));

    /// <summary>Publishes in the name of the login, and waits for the confirm.</summary>
    /// <exception cref="TimeoutException">The broker did not confirm it in time, and has not said that it is blocked.</exception>
    /// <exception cref="RabbitMQ.Client.Exceptions.PublishException">The broker refused it, or no queue is bound for it.</exception>
    public async Task PublishAsync(string exchange, string routingKey, BasicProperties properties, ReadOnlyMemory<byte> body, TimeSpan confirmTime, TimeProvider time, CancellationToken giveUp)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(giveUp);
        properties.UserId = Link.UserName;
        var publishing = _channel.BasicPublishAsync(exchange, routingKey, mandatory: true, properties, body, limit.Token).AsTask();
        // While an alarm lasts the broker leaves what was sent unread, and carries it out when the alarm ends, even if the connection is gone by then.
        // Whoever gives up and publishes again makes as many copies: three in twelve seconds were seen.
        while (!await EndsWithinAsync(publishing, confirmTime, time) && _blocked)
        {
        }

        if (!publishing.IsCompleted && !giveUp.IsCancellationRequested)
        {
            await limit.CancelAsync();
            await publishing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!publishing.IsCompletedSuccessfully) throw new TimeoutException($"The broker did not confirm it within {confirmTime.TotalSeconds} s.");
        }

        await publishing;
    }

    private static async Task<bool> EndsWithinAsync(Task publishing, TimeSpan limit, TimeProvider time)
    {
        using var ended = new CancellationTokenSource();
        var first = await Task.WhenAny(publishing, Task.Delay(limit, time, ended.Token));
        await ended.CancelAsync();
        return first == publishing;
    }

    private Task SetBlockedAsync(bool blocked)
    {
        _blocked = blocked;
        return Task.CompletedTask;
    }
}
