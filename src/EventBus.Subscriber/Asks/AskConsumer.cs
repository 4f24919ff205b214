using System.Diagnostics.CodeAnalysis;
using EventBus.Broker;
using EventBus.Contracts;
using EventBus.Subscriber.Connection;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace EventBus.Subscriber.Asks;

/// <summary>Takes asks off the subscription's queue, one or several in a message, and answers them.</summary>
[SuppressMessage("Design", "CA1001", Justification = "The places have no wait handle, and handlers may end after the session.")]
internal sealed class AskConsumer : ISubscriberConsumer
{
    private static readonly Dictionary<string, object?> QueueArguments = new() { ["x-expires"] = 60_000 };

    private readonly AskDefinition _definition;
    private readonly SingleAsk _single;
    private readonly BatchedAsks _batched;

    public AskConsumer(string name, AskDefinition definition, AskRunner runner, int concurrency, TimeProvider time, ILogger logger)
    {
        (_definition, Queue, Concurrency) = (definition, BrokerNames.AskQueue(name), concurrency);
        // Messages are counted too, but one may hold many asks.
        var places = new SemaphoreSlim(concurrency, concurrency);
        _single = new SingleAsk(name, definition, runner, places, time, logger);
        _batched = new BatchedAsks(name, definition, runner, places, time, logger);
    }

    public string Queue { get; }

    public IEnumerable<string> Exchanges => _definition.Bindings.Select(binding => binding.Exchange);

    public int Concurrency { get; }

    /// <summary>Auto-delete: when the last instance is gone, the next ask is returned to the host at once.</summary>
    public async Task DeclareQueueAsync(IChannel channel, CancellationToken cancellationToken)
    {
        await channel.QueueDeclareAsync(Queue, durable: true, exclusive: false, autoDelete: true, QueueArguments, cancellationToken: cancellationToken);
        foreach (var (exchange, routingKey) in _definition.Bindings) await channel.QueueBindAsync(Queue, exchange, routingKey, cancellationToken: cancellationToken);
    }

    public async Task HandleAsync(IChannel channel, BasicDeliverEventArgs delivery, BrokerLinkSession session, CancellationToken stop)
    {
        var isAnswered = delivery.BasicProperties.Type == MessageProperties.BatchType
            ? await _batched.AnswerAsync(channel, delivery, session.UserName, stop)
            : await _single.AnswerAsync(channel, delivery, session.UserName, stop);
        // After the reply: a crash before it hands the ask to another instance while there is time. Without a reply nobody can answer it better: the host
        // does what the failure policy says when the time is over.
        if (isAnswered) await channel.BasicAckAsync(delivery.DeliveryTag, multiple: false, CancellationToken.None);
        else await channel.BasicRejectAsync(delivery.DeliveryTag, requeue: false, CancellationToken.None);
    }
}
