namespace EventBus.Publisher.Broker;

/// <summary>A transient message of the host, ready to go.</summary>
/// <param name="Exchange">Where it is published.</param>
/// <param name="RoutingKey">Its routing key.</param>
/// <param name="Type">The AMQP property <c>type</c>.</param>
/// <param name="Headers">Its headers. Those of an ask are its own: what is left of its time is set when it goes out.</param>
/// <param name="Body">JSON.</param>
/// <param name="Time">How long it is good for, and waited for.</param>
internal sealed record BrokerMessage(string Exchange, string RoutingKey, string Type, IDictionary<string, object?> Headers, ReadOnlyMemory<byte> Body, TimeSpan Time)
{
    /// <summary>Whether its subscription takes several asks in one message (ADR 0019).</summary>
    public bool MayBeBatched { get; init; }
}
