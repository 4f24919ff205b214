using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace EventBus.Bench.Host.Contestants;

/// <summary>With the guarantees of EventBus: mandatory, confirmed, with an expiration, through a topic exchange, and the reply through an exchange into a queue of its own.</summary>
internal sealed class RawSafeAsk(IChannel channel, string replyQueue) : IAsk
{
    public const string Queue = "bench.raw-safe";
    public const string Exchange = "bench.raw-safe";
    public const string RepliesExchange = "bench.raw-safe.replies";
    public const string RoutingKey = "system.user.post.pre_process";

    private readonly PendingReplies _replies = new();

    public static async Task<RawSafeAsk> ConnectAsync(ConnectionFactory factory)
    {
        var connection = await factory.CreateConnectionAsync();
        var publisher = await connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true));
        var consumer = await connection.CreateChannelAsync();
        var queue = (await consumer.QueueDeclareAsync("", durable: false, exclusive: true, autoDelete: true)).QueueName;
        await consumer.QueueBindAsync(queue, RepliesExchange, queue);
        var ask = new RawSafeAsk(publisher, queue);
        var replies = new AsyncEventingBasicConsumer(consumer);
        replies.ReceivedAsync += ask._replies.OnReplyAsync;
        await consumer.BasicConsumeAsync(queue, autoAck: true, replies);
        return ask;
    }

    public async ValueTask AskAsync(ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        var (id, reply) = _replies.Add();
        var properties = new BasicProperties { CorrelationId = id, ReplyTo = replyQueue, Expiration = "5000", DeliveryMode = DeliveryModes.Transient };
        await channel.BasicPublishAsync(Exchange, RoutingKey, mandatory: true, properties, RawMessage.Of(body), cancellationToken);
        await _replies.WaitAsync(id, reply, cancellationToken);
    }
}
