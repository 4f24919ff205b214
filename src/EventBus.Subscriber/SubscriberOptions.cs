using EventBus.Broker;

namespace EventBus.Subscriber;

/// <summary>Where the broker is, and how much a worker takes at once (section <c>EventBus:Broker</c>).</summary>
public sealed class SubscriberOptions
{
    /// <summary>The configuration section.</summary>
    public const string SectionName = "EventBus:Broker";

    /// <summary>One amqp or amqps URI, or those of a cluster's nodes, separated by commas. The default is a fresh RabbitMQ on this machine.</summary>
    public string Uri { get; set; } = BrokerUris.Default;

    /// <summary>
    /// Asks answered at once, and messages of each queue held by an instance. 1 to 1000; the default is 16. Small, because a frozen instance keeps what it
    /// holds until it times out.
    /// </summary>
    public int Concurrency { get; set; } = 16;

    /// <summary>Notifications handled at once. 1 to 1000; the default is 1, which keeps the order of the queue, but for those that failed.</summary>
    public int NotificationConcurrency { get; set; } = 1;
}
