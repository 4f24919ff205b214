using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace EventBus.Bench.Host.Contestants;

/// <summary>The fastest that can be written: direct reply-to, no confirm, not mandatory, straight into the queue.</summary>
internal sealed class RawAsk(IChannel channel) : IAsk
{
    public const string Queue = "bench.raw";
    private const string DirectReplyTo = "amq.rabbitmq.reply-to";

    private readonly PendingReplies _replies = new();

    public static async Task<RawAsk> ConnectAsync(ConnectionFactory factory)
    {
        var connection = await factory.CreateConnectionAsync();
        var channel = await connection.CreateChannelAsync();
        var ask = new RawAsk(channel);
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += ask._replies.OnReplyAsync;
        await channel.BasicConsumeAsync(DirectReplyTo, autoAck: true, consumer);
        return ask;
    }

    public async ValueTask AskAsync(ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        var (id, reply) = _replies.Add();
        var properties = new BasicProperties { CorrelationId = id, ReplyTo = DirectReplyTo };
        await channel.BasicPublishAsync("", Queue, mandatory: false, properties, RawMessage.Of(body), cancellationToken);
        await _replies.WaitAsync(id, reply, cancellationToken);
    }
}
