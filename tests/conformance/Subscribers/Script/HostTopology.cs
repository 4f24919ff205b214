using EventBus.ConformanceTests.Script;
using RabbitMQ.Client;

namespace EventBus.ConformanceTests.Subscribers.Script;

/// <summary>What a host declares when it starts.</summary>
internal static class HostTopology
{
    public const string Registrations = "eventbus.subscriptions";

    private static readonly string[] Direct = [Topology.Replies, Registrations, "eventbus.dead"];

    public static async Task DeclareAsync(IChannel amqp)
    {
        foreach (var channel in Topology.ChannelsOf("system.*.*")) await amqp.ExchangeDeclareAsync(channel, ExchangeType.Topic, durable: true);
        foreach (var exchange in Direct) await amqp.ExchangeDeclareAsync(exchange, ExchangeType.Direct, durable: true);
    }

    public static async Task DeclareRegistrationsAsync(IChannel amqp)
    {
        await amqp.QueueDeclareAsync(Registrations, durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?> { ["x-queue-type"] = "quorum" });
        await amqp.QueueBindAsync(Registrations, Registrations, Registrations);
    }

    public static async Task DeleteAsync(IChannel amqp)
    {
        await amqp.QueueDeleteAsync(Registrations);
        foreach (var exchange in Topology.ChannelsOf("system.*.*").Concat(Direct)) await amqp.ExchangeDeleteAsync(exchange);
    }
}
