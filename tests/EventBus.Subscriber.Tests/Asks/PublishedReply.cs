using RabbitMQ.Client;

namespace EventBus.Subscriber.Tests.Asks;

/// <summary>A message as it would go out.</summary>
internal sealed record PublishedReply(string Exchange, string RoutingKey, BasicProperties Properties, string Text);
