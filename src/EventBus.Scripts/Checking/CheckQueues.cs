using EventBus.Broker;
using EventBus.Contracts;
using EventBus.Scripts.Catalog;
using EventBus.Scripts.Engines;
using EventBus.Subscriber.Connection;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace EventBus.Scripts.Checking;

/// <summary>What the host asks workers about scripts: whether a text compiles, one queue for each language that can be run here; and that a script changed.</summary>
internal sealed class CheckQueues(IScriptEngines engines, ScriptFollower follower, ILogger<CheckQueues> logger)
{
    private const ushort Concurrency = 4;

    public async Task OpenAsync(BrokerLinkSession session, CancellationToken cancellationToken)
    {
        await ExchangeDeclarer.TryDeclareAsync(session.Connection, [BrokerNames.ScriptsExchange], cancellationToken);
        foreach (var language in engines.Available) await ConsumeChecksAsync(session, language, cancellationToken);
        await ConsumeChangesAsync(session, cancellationToken);
        // What changed while the link was down was not heard. Not awaited: a host that is slow to answer is no reason to have no link.
        _ = follower.RefreshAsync(revision: null, CancellationToken.None);
    }

    private async Task ConsumeChecksAsync(BrokerLinkSession session, ScriptLanguage language, CancellationToken cancellationToken)
    {
        var consumer = new CheckConsumer(engines, language, Concurrency, logger);
        var channel = await session.OpenChannelAsync(options: null, cancellationToken);
        await consumer.DeclareQueueAsync(channel, cancellationToken);
        await new Consumption(channel, session, consumer, Concurrency, logger).StartAsync(cancellationToken);
    }

    // A queue of its own: every worker hears of every change.
    private async Task ConsumeChangesAsync(BrokerLinkSession session, CancellationToken cancellationToken)
    {
        var channel = await session.OpenChannelAsync(options: null, cancellationToken);
        var queue = $"{BrokerNames.ScriptsExchange}.changed.{Guid.NewGuid():N}";
        await channel.QueueDeclareAsync(queue, durable: false, exclusive: true, autoDelete: true, cancellationToken: cancellationToken);
        await channel.QueueBindAsync(queue, BrokerNames.ScriptsExchange, BrokerNames.ScriptChangedKey, cancellationToken: cancellationToken);
        var changes = new AsyncEventingBasicConsumer(channel);
        changes.ReceivedAsync += (_, _) =>
        {
            // Not awaited: the next one must be heard while this one is read.
            _ = follower.RefreshAsync(revision: null, CancellationToken.None);
            return Task.CompletedTask;
        };
        await channel.BasicConsumeAsync(queue, autoAck: true, changes, cancellationToken);
    }
}
