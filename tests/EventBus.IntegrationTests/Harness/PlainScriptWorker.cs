using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using EventBus.Contracts;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace EventBus.IntegrationTests.Harness;

/// <summary>A script worker written with the stock client: it says of every Python script what the test says, and answers for those it hears of.</summary>
internal sealed class PlainScriptWorker : IAsyncDisposable
{
    private readonly IConnection _connection;
    private readonly List<PlainSubscriber> _scripts = [];

    private PlainScriptWorker(IConnection connection) => _connection = connection;

    /// <summary>The checks it was asked for.</summary>
    public ConcurrentQueue<JsonNode> Checked { get; } = new();

    /// <summary>The scripts it heard of.</summary>
    public ConcurrentQueue<string> Changed { get; } = new();

    /// <param name="broker">The amqp URI.</param>
    /// <param name="verdict">The answer to a check, by the content; null for none.</param>
    /// <param name="reply">The answer of a script to an ask; it begins to answer when it hears of the script.</param>
    public static async Task<PlainScriptWorker> StartAsync(string broker, Func<string, string?> verdict, Func<Delivery, string?>? reply = null)
    {
        var connection = await new ConnectionFactory { Uri = new Uri(broker), ClientProvidedName = "eventbus-test-scripts" }.CreateConnectionAsync();
        var worker = new PlainScriptWorker(connection);
        var amqp = await connection.CreateChannelAsync();
        var queue = (await amqp.QueueDeclareAsync()).QueueName;
        await amqp.QueueBindAsync(queue, BrokerNames.ScriptsExchange, BrokerNames.ScriptCheckKey("python"));
        await amqp.QueueBindAsync(queue, BrokerNames.ScriptsExchange, BrokerNames.ScriptChangedKey);
        var consumer = new AsyncEventingBasicConsumer(amqp);
        consumer.ReceivedAsync += async (_, delivery) =>
        {
            var (key, body) = (delivery.RoutingKey, JsonNode.Parse(Encoding.UTF8.GetString(delivery.Body.Span))!);
            if (key == BrokerNames.ScriptChangedKey) await worker.HearAsync($"{body["name"]}", reply);
            else await worker.CheckAsync(amqp, new BasicProperties(delivery.BasicProperties), body, verdict);
        };
        await amqp.BasicConsumeAsync(queue, autoAck: true, consumer);
        return worker;
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private async Task CheckAsync(IChannel amqp, BasicProperties properties, JsonNode body, Func<string, string?> verdict)
    {
        Checked.Enqueue(body);
        if (verdict($"{body["content"]}") is { } answer) await PlainSubscriber.ReplyAsync(amqp, properties.ReplyTo!, properties.CorrelationId, answer);
    }

    private async Task HearAsync(string script, Func<Delivery, string?>? reply)
    {
        Changed.Enqueue(script);
        if (reply is null || script.Split('.') is not [var service, var resource, _, var processType]) return;
        _scripts.Add(await PlainSubscriber.StartAsync(_connection, $"script-{script.Replace('.', '-').Replace('_', '-')}", $"{service}.{resource}.{processType}", reply));
    }
}
