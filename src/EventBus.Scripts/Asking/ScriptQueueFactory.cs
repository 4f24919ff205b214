using EventBus.Broker;
using EventBus.Contracts;
using EventBus.Scripts.Catalog;
using EventBus.Subscriber;
using EventBus.Subscriber.Asks;
using EventBus.Subscriber.Connection;
using EventBus.Subscriber.Messages;
using Microsoft.Extensions.Options;

namespace EventBus.Scripts.Asking;

/// <summary>Declares and consumes the ask queue of a script, as the SDK does for a subscriber.</summary>
internal sealed class ScriptQueueFactory(IServiceProvider services, ScriptHandler handler, IOptions<SubscriberOptions> options, TimeProvider time, ILogger<ScriptQueueFactory> logger)
{
    public async Task<ScriptQueue> OpenAsync(BrokerLinkSession session, EventScript script, CancellationToken cancellationToken)
    {
        var name = script.Subscription;
        var subscription = new SubscriptionOptions { Name = name, Channels = [script.Channel] };
        var asks = new AskDefinition(subscription, Bindings.ForAsks(subscription.Channels, name), (_, systemEvent, token) => handler.HandleAsync(name, systemEvent, token));
        var consumer = new AskConsumer(name, asks, new AskRunner(name, asks, services, logger), options.Value.Concurrency, time, logger);
        await ExchangeDeclarer.TryDeclareAsync(session.Connection, consumer.Exchanges, cancellationToken);
        // Not by the session, which ends with any of its channels: this one is closed when its script is gone.
        var channel = await session.Connection.CreateChannelAsync(cancellationToken: cancellationToken);
        await consumer.DeclareQueueAsync(channel, cancellationToken);
        var consumption = new Consumption(channel, session, consumer, (ushort)options.Value.Concurrency, logger);
        await consumption.StartAsync(cancellationToken);
        return new ScriptQueue(channel, consumption);
    }
}
