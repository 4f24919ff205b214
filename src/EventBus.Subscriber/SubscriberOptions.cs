using System.ComponentModel.DataAnnotations;
using EventBus.Broker;

namespace EventBus.Subscriber;

/// <summary>Where the broker is, and how much a worker takes at once (section <c>EventBus:Broker</c>).</summary>
public sealed class SubscriberOptions
{
    /// <summary>The configuration section.</summary>
    public const string SectionName = "EventBus:Broker";

    /// <summary>One amqp or amqps URI, or those of a cluster's nodes, separated by commas. The default is a fresh RabbitMQ on this machine.</summary>
    [Required(ErrorMessage = "'EventBus:Broker:Uri' must not be empty.")]
    public string Uri { get; set; } = BrokerUris.Default;

    /// <summary>
    /// Messages handled at once, and held by an instance. 1 to 1000; the default is 16. Small, because a frozen instance keeps what it holds until it
    /// times out.
    /// </summary>
    [Range(1, 1000, ErrorMessage = "'EventBus:Broker:Concurrency' must be from 1 to 1000.")]
    public int Concurrency { get; set; } = 16;
}
