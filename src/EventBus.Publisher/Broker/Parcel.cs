using RabbitMQ.Client;

namespace EventBus.Publisher.Broker;

/// <summary>A message as the client takes it.</summary>
/// <param name="Exchange">Where it is published.</param>
/// <param name="RoutingKey">Its routing key.</param>
/// <param name="IsMandatory">Whether the broker returns it when nobody consumes it.</param>
/// <param name="Properties">Properties and headers.</param>
/// <param name="Body">Good until the next message is made.</param>
internal readonly record struct Parcel(string Exchange, string RoutingKey, bool IsMandatory, BasicProperties Properties, ReadOnlyMemory<byte> Body);
