using System.Globalization;
using EventBus.Contracts;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace EventBus.Bench.Host.Responders;

/// <summary>A subscriber that takes all there is and answers each ask late, <c>slow-200</c> after 200 ms: the SDK's would hold no more than it answers at once.</summary>
internal static class SlowResponder
{
    private static readonly Dictionary<string, object?> Arguments = new(StringComparer.Ordinal) { ["x-expires"] = 60_000 };

    public static async Task RunAsync(string name)
    {
        await using var connection = await RawLink.ConnectAsync();
        await using var channel = await connection.CreateChannelAsync();
        var delay = TimeSpan.FromMilliseconds(int.Parse(name[(name.LastIndexOf('-') + 1)..], CultureInfo.InvariantCulture));
        var queue = BrokerNames.AskQueue(name);
        await channel.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: true, Arguments);
        await channel.QueueBindAsync(queue, "system.user.pre_process", BrokerNames.AskBinding("system.user.pre_process", name));
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += (_, ask) =>
        {
            _ = AnswerLaterAsync(delay, channel, ask.BasicProperties.ReplyTo!, ask.BasicProperties.CorrelationId!);
            return Task.CompletedTask;
        };
        await channel.BasicConsumeAsync(queue, autoAck: true, consumer);
        await RawLink.WaitAsync(queue);
    }

    private static async Task AnswerLaterAsync(TimeSpan delay, IChannel channel, string replyTo, string correlationId)
    {
        await Task.Delay(delay);
        await channel.BasicPublishAsync(BrokerNames.RepliesExchange, replyTo, mandatory: false, new BasicProperties { CorrelationId = correlationId }, ReadOnlyMemory<byte>.Empty);
    }
}
