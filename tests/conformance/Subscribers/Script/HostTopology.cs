using EventBus.ConformanceTests.Script;
using RabbitMQ.Client;

namespace EventBus.ConformanceTests.Subscribers.Script;

/// <summary>What a host declares when it starts.</summary>
internal static class HostTopology
{
    public const string Registrations = "eventbus.subscriptions";

    private static readonly int[] RetryDelays = [1000, 5000, 30_000, 300_000, 1_800_000];

    private static readonly string[] Direct = [Topology.Replies, Registrations, "eventbus.dead"];

    /// <summary>What an observer may have declared: its queue, its dead letters, and where the SDK lets failures wait.</summary>
    public static IEnumerable<string> ObserverQueues(string name) =>
        [$"eventbus.observe.{name}", $"eventbus.dead.{name}", .. RetryDelays.Select(delay => $"eventbus.retry.{name}.{delay}")];

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
