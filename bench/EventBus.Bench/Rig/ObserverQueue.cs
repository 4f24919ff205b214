using RabbitMQ.Client;

namespace EventBus.Bench.Rig;

/// <summary>The queue of one observer, as its SDK declares it, without anybody who consumes: what is measured is the way into it.</summary>
internal sealed class ObserverQueue : IAsyncDisposable
{
    private const string Name = "eventbus.observe.bench";
    private static readonly Dictionary<string, object?> Quorum = new(StringComparer.Ordinal) { ["x-queue-type"] = "quorum" };

    private readonly IConnection _connection;
    private readonly IChannel _channel;

    private ObserverQueue(IConnection connection, IChannel channel) => (_connection, _channel) = (connection, channel);

    public static async Task<ObserverQueue> DeclareAsync(string broker)
    {
        var connection = await new ConnectionFactory { Uri = new Uri(broker) }.CreateConnectionAsync();
        var channel = await connection.CreateChannelAsync();
        await channel.ExchangeDeclareAsync("system.user.post_process", ExchangeType.Topic, durable: true);
        await channel.QueueDeclareAsync(Name, durable: true, exclusive: false, autoDelete: false, Quorum);
        await channel.QueueBindAsync(Name, "system.user.post_process", "system.user.*.post_process");
        return new ObserverQueue(connection, channel);
    }

    /// <summary>Takes out what is in it, which must be as much as was published.</summary>
    /// <exception cref="BenchException">It is less.</exception>
    public async Task EmptyAsync(long atLeast)
    {
        var count = await _channel.QueuePurgeAsync(Name);
        if (count < atLeast) throw new BenchException($"Only {count} of {atLeast} messages are in the observer's queue.");
    }

    public async ValueTask DisposeAsync()
    {
        await _channel.QueueDeleteAsync(Name);
        await _channel.DisposeAsync();
        await _connection.DisposeAsync();
    }
}
