using System.Text;
using EventBus.Contracts;
using RabbitMQ.Client;

namespace EventBus.IntegrationTests.Harness;

/// <summary>Publishes notifications as a host does, in a virtual host where none runs, and looks at an observer's queues.</summary>
internal sealed class NotificationSource : IAsyncDisposable
{
    public const string Body =
        """{"request":{"method":"POST","uri":"/api/v2/system/user","headers":{},"parameters":{},"payload":{"name":"Jane"}},"response":{"status_code":201,"headers":{},"content":{"id":7}},"resource":"user","event_name":"system.user.post.post_process"}""";

    private readonly IConnection _connection;
    private readonly IChannel _amqp;

    private NotificationSource(string broker, IConnection connection, IChannel amqp)
    {
        Broker = broker;
        _connection = connection;
        _amqp = amqp;
    }

    /// <summary>The amqp URI of the virtual host.</summary>
    public string Broker { get; }

    public static async Task<NotificationSource> ConnectAsync(string broker)
    {
        var connection = await new ConnectionFactory { Uri = new Uri(broker), ClientProvidedName = "eventbus-test" }.CreateConnectionAsync();
        return new(broker, connection, await connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true)));
    }

    /// <summary>Publishes one; an observer must be bound.</summary>
    public async ValueTask PublishAsync(string messageId, string? replay = null, string body = Body) =>
        await _amqp.BasicPublishAsync(Channels.UserPostProcess, "system.user.post.post_process", mandatory: true, Properties(messageId, replay), Encoding.UTF8.GetBytes(body));

    /// <summary>Waits for a dead letter of an observer and takes it.</summary>
    public async Task<Delivery> TakeDeadLetterAsync(string observer)
    {
        BasicGetResult? letter = null;
        await Eventually.TrueAsync("there is a dead letter", async () => (letter = await _amqp.BasicGetAsync(BrokerNames.DeadQueue(observer), autoAck: true)) is not null);
        return new Delivery(letter!.Exchange, letter.RoutingKey, letter.BasicProperties, Encoding.UTF8.GetString(letter.Body.Span));
    }

    /// <summary>How many messages are ready in a queue.</summary>
    public Task<uint> CountAsync(string queue) => _amqp.MessageCountAsync(queue);

    /// <summary>Does something on a channel of its own: a refusal closes it.</summary>
    public async Task WithChannelAsync(Func<IChannel, Task> action)
    {
        await using var channel = await _connection.CreateChannelAsync();
        await action(channel);
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private BasicProperties Properties(string messageId, string? replay)
    {
        var properties = new BasicProperties
        {
            ContentType = MessageProperties.ContentType,
            Type = MessageProperties.Type,
            AppId = MessageProperties.AppId,
            MessageId = messageId,
            Timestamp = new AmqpTimestamp(1_700_000_000),
            UserId = new Uri(Broker).UserInfo.Split(':')[0],
            Persistent = true,
            Headers = new Dictionary<string, object?>
            {
                [EventHeaders.CallId] = "0123456789abcdef0123456789abcdef",
                [EventHeaders.Channel] = Channels.UserPostProcess,
                [EventHeaders.Caller] = """{"type":"admin","id":1}""",
                [EventHeaders.Chain] = "token",
                [EventHeaders.Depth] = 1,
                [EventHeaders.TraceParent] = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
            },
        };
        if (replay is not null) properties.Headers[DeliveryHeaders.Replay] = replay;
        return properties;
    }
}
