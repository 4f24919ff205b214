using System.ComponentModel.DataAnnotations;
using EventBus.Broker;

namespace EventBus.Publisher.Broker;

/// <summary>Where the broker is (section <c>EventBus:Broker</c>).</summary>
public sealed class BrokerOptions
{
    /// <summary>The configuration section.</summary>
    public const string SectionName = "EventBus:Broker";

    /// <summary>
    /// One amqp or amqps URI, or those of a cluster's nodes, separated by commas, with user, password and virtual host. The default is the broker of a
    /// fresh RabbitMQ on this machine.
    /// </summary>
    [Required(ErrorMessage = "'EventBus:Broker:Uri' must not be empty.")]
    public string Uri { get; set; } = BrokerUris.Default;

    /// <summary>Seconds between two canary asks, which find bindings that catch asks of others. 1 to 3600; the default is 30.</summary>
    [Range(1, 3600, ErrorMessage = "'EventBus:Broker:CanarySeconds' must be from 1 to 3600.")]
    public int CanarySeconds { get; set; } = 30;
}
