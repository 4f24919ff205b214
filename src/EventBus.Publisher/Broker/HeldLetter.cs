using RabbitMQ.Client;

namespace EventBus.Publisher.Broker;

/// <summary>A dead letter that is held and will be sent again.</summary>
/// <param name="Tag">Settles it.</param>
/// <param name="Properties">As they go out.</param>
/// <param name="Body">As it came.</param>
internal sealed record HeldLetter(ulong Tag, BasicProperties Properties, byte[] Body);
