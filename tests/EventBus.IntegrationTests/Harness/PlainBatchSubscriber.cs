using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using EventBus.Contracts;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace EventBus.IntegrationTests.Harness;

/// <summary>A subscriber written with the stock client that takes several asks in one message, and answers them in one.</summary>
internal sealed class PlainBatchSubscriber : IAsyncDisposable
{
    private readonly IConnection _connection;
    private readonly Func<BatchedAsk, string?> _reply;

    private PlainBatchSubscriber(IConnection connection, string name, Func<BatchedAsk, string?> reply) => (_connection, Name, _reply) = (connection, name, reply);

    /// <summary>The subscription.</summary>
    public string Name { get; }

    /// <summary>The lengths of the messages and how many asks were in each.</summary>
    public ConcurrentQueue<(int Bytes, int Asks)> Messages { get; } = new();

    /// <summary>What it was asked.</summary>
    public ConcurrentQueue<BatchedAsk> Asked { get; } = new();

    /// <summary>Stands in each reply.</summary>
    public string? UserId { get; init; }

    /// <summary>Changes the entries of a message of replies before it is sent.</summary>
    public Action<JsonArray>? Forge { get; init; }

    public bool HasBatch => Asked.Any(ask => ask.Together > 1);

    /// <param name="connection">Ends with the subscriber.</param>
    /// <param name="subscription">For which it answers.</param>
    /// <param name="channel">The channel.</param>
    /// <param name="reply">JSON; empty: go on; null: no reply.</param>
    /// <param name="userId">Stands in each reply.</param>
    /// <param name="forge">Changes the entries of a message of replies before it is sent.</param>
    public static async Task<PlainBatchSubscriber> StartAsync(IConnection connection, string subscription, string channel, Func<BatchedAsk, string?> reply, string? userId = null, Action<JsonArray>? forge = null)
    {
        var subscriber = new PlainBatchSubscriber(connection, subscription, reply) { UserId = userId, Forge = forge };
        var queue = BrokerNames.AskQueue(subscription);
        var amqp = await connection.CreateChannelAsync();
        await amqp.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: true, new Dictionary<string, object?> { ["x-expires"] = 60_000 });
        await amqp.QueueBindAsync(queue, channel, BrokerNames.AskBinding(channel, subscription));
        await amqp.BasicQosAsync(0, 4, global: false);
        var consumer = new AsyncEventingBasicConsumer(amqp);
        consumer.ReceivedAsync += (_, delivery) => subscriber.AnswerAsync(amqp, Delivery.Of(delivery), delivery.DeliveryTag);
        await amqp.BasicConsumeAsync(queue, autoAck: false, consumer);
        return subscriber;
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private async Task AnswerAsync(IChannel amqp, Delivery delivery, ulong tag)
    {
        var isBatch = delivery.Properties.Type == MessageProperties.BatchType;
        var asks = isBatch ? Asks(delivery) : [new BatchedAsk(1, delivery.Properties.CorrelationId!, delivery.Properties.ReplyTo!, delivery.Body)];
        Messages.Enqueue((Encoding.UTF8.GetByteCount(delivery.Text), asks.Count));
        foreach (var ask in asks) Asked.Enqueue(ask);
        var replies = asks.Select(ask => (ask.CorrelationId, Text: _reply(ask))).Where(reply => reply.Text is not null).ToList();
        if (isBatch) await ReplyAsync(amqp, delivery, replies!);
        else if (replies is [{ Text: { } text }]) await PlainSubscriber.ReplyAsync(amqp, delivery.Properties.ReplyTo!, delivery.Properties.CorrelationId, text, UserId);
        await amqp.BasicAckAsync(tag, multiple: false);
    }

    private static List<BatchedAsk> Asks(Delivery delivery)
    {
        var entries = JsonNode.Parse(delivery.Text)!.AsArray();
        return [.. entries.Select(entry => new BatchedAsk(entries.Count, entry!["correlation_id"]!.ToString(), delivery.Properties.ReplyTo!, entry["event"]!))];
    }

    private ValueTask ReplyAsync(IChannel amqp, Delivery delivery, List<(string CorrelationId, string Text)> replies)
    {
        var entries = new JsonArray([.. replies.Select(reply => new JsonObject { ["correlation_id"] = reply.CorrelationId, ["reply"] = reply.Text.Length == 0 ? null : JsonNode.Parse(reply.Text) })]);
        Forge?.Invoke(entries);
        var properties = new BasicProperties { Type = MessageProperties.RepliesType, UserId = UserId };
        return amqp.BasicPublishAsync(BrokerNames.RepliesExchange, delivery.Properties.ReplyTo!, mandatory: false, properties, Encoding.UTF8.GetBytes(entries.ToJsonString()));
    }
}
