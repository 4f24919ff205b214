using EventBus.Broker;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace EventBus.Subscriber.Connection;

/// <summary>One queue of a subscriber and what happens to its messages.</summary>
internal interface ISubscriberConsumer
{
    string Queue { get; }

    /// <summary>The exchanges its bindings need.</summary>
    IEnumerable<string> Exchanges { get; }

    /// <summary>How many messages are handled at once.</summary>
    int Concurrency { get; }

    Task DeclareQueueAsync(IChannel channel, CancellationToken cancellationToken);

    /// <summary>Handles one message and settles it; its body is good until then. After <paramref name="stop"/> it may throw instead: then the message goes back to the queue.</summary>
    Task HandleAsync(IChannel channel, BasicDeliverEventArgs delivery, BrokerLinkSession session, CancellationToken stop);
}
