using EventBus.Contracts;
using RabbitMQ.Client;

namespace EventBus.IntegrationTests.Harness;

/// <summary>Counts what is published, routed or not: RabbitMQ's tracer shows a copy of each message.</summary>
internal sealed class PublishTrace : IAsyncDisposable
{
    private const string Mark = "mark";

    private readonly IConnection _connection;
    private readonly IChannel _amqp;
    private readonly string _queue;
    private readonly string _channel;

    private PublishTrace(IConnection connection, IChannel amqp, string queue, string channel)
    {
        _connection = connection;
        _amqp = amqp;
        _queue = queue;
        _channel = channel;
    }

    /// <summary>Begins to count what is published to a channel's exchange; it must be there.</summary>
    public static async Task<PublishTrace> StartAsync(LocalBroker broker, string channel)
    {
        await broker.ControlAsync("trace_on");
        var connection = await new ConnectionFactory { Uri = new Uri(broker.Uri) }.CreateConnectionAsync();
        var amqp = await connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true));
        var queue = (await amqp.QueueDeclareAsync()).QueueName;
        await amqp.QueueBindAsync(queue, "amq.rabbitmq.trace", $"publish.{channel}");
        return new PublishTrace(connection, amqp, queue, channel);
    }

    /// <summary>How many notifications were published since the start, or the last count.</summary>
    public async Task<int> CountAsync()
    {
        await _amqp.BasicPublishAsync(_channel, Mark, ReadOnlyMemory<byte>.Empty);
        var count = 0;
        for (var isMarked = false; !isMarked;)
        {
            BasicGetResult? message = null;
            await Eventually.TrueAsync("the tracer shows the mark", async () => (message = await _amqp.BasicGetAsync(_queue, autoAck: true)) is not null);
            isMarked = RoutingKeys(message!).Contains(Mark);
            if (RoutingKeys(message!).Any(key => EventName.TryParse(key, out _))) count++;
        }

        return count;
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private static IEnumerable<string> RoutingKeys(BasicGetResult message) =>
        ((IList<object>)message.BasicProperties.Headers!["routing_keys"]!).Select(key => System.Text.Encoding.UTF8.GetString((byte[])key));
}
