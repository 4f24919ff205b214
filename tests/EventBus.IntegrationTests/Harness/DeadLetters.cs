using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using EventBus.Contracts;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace EventBus.IntegrationTests.Harness;

/// <summary>The queues of an observer that nobody runs, and dead letters in them, as the SDK would have left them.</summary>
internal sealed class DeadLetters : IAsyncDisposable
{
    private readonly IConnection _connection;
    private readonly IChannel _amqp;
    private readonly ApiClient _api;
    private readonly string _broker;

    private DeadLetters(IConnection connection, IChannel amqp, ApiClient api, string broker, string name) => (_connection, _amqp, _api, _broker, Name) = (connection, amqp, api, broker, name);

    /// <summary>The observer.</summary>
    public string Name { get; }

    public static async Task<DeadLetters> StartAsync(string broker, ApiClient api, string name)
    {
        var connection = await new ConnectionFactory { Uri = new Uri(broker) }.CreateConnectionAsync();
        var amqp = await connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true));
        await ObserverQueues.DeclareAsync(amqp, name);
        return new DeadLetters(connection, amqp, api, broker, name);
    }

    /// <summary>Makes an observer known that has, or has not, queues.</summary>
    public static async Task AnnounceAsync(string broker, ApiClient api, string name)
    {
        await using var connection = await new ConnectionFactory { Uri = new Uri(broker) }.CreateConnectionAsync();
        await using var amqp = await connection.CreateChannelAsync();
        await amqp.BasicPublishAsync("", BrokerNames.Registrations, Encoding.UTF8.GetBytes($$"""{"name":"{{name}}","observes":["system.*.*.post_process"]}"""));
        await Eventually.TrueAsync($"'{name}' is known", async () => (await api.CallAsync("GET", $"/api/v2/system/event_observer/{name}")).Status == System.Net.HttpStatusCode.OK);
    }

    public Task AnnounceAsync() => AnnounceAsync(_broker, _api, Name);

    /// <summary>Leaves dead letters, each with a message id that begins with <paramref name="prefix"/> and ends with its number.</summary>
    public async Task AddAsync(int count, string prefix = "m", Action<BasicProperties>? configure = null, string eventName = "system.user.post.post_process")
    {
        foreach (var chunk in Enumerable.Range(0, count).Chunk(200))
            await Task.WhenAll(chunk.Select(number => _amqp.BasicPublishAsync(BrokerNames.DeadExchange, Name, mandatory: true, Properties($"{prefix}{number:D5}", eventName, configure), Body(eventName)).AsTask()));
        await WaitForReadyAsync(count);
    }

    /// <summary>Puts a message into the observer's own queue.</summary>
    public ValueTask ObserveAsync(string messageId, ReadOnlyMemory<byte> body) =>
        _amqp.BasicPublishAsync("", BrokerNames.ObserveQueue(Name), mandatory: true, new BasicProperties { MessageId = messageId, Persistent = true }, body);

    /// <summary>Takes what is in the observer's own queue, and goes on doing so.</summary>
    public async Task<ConcurrentQueue<Delivery>> ConsumeAsync(bool requeue = false)
    {
        var seen = new ConcurrentQueue<Delivery>();
        var consumer = new AsyncEventingBasicConsumer(_amqp);
        consumer.ReceivedAsync += async (_, delivery) =>
        {
            seen.Enqueue(Delivery.Of(delivery));
            if (requeue) await _amqp.BasicNackAsync(delivery.DeliveryTag, multiple: false, requeue: true);
            else await _amqp.BasicAckAsync(delivery.DeliveryTag, multiple: false);
        };
        await _amqp.BasicConsumeAsync(BrokerNames.ObserveQueue(Name), autoAck: false, consumer);
        return seen;
    }

    public Task DeleteObserversQueueAsync() => _amqp.QueueDeleteAsync(BrokerNames.ObserveQueue(Name));

    public Task<CallResult> ListAsync(string query = "") => _api.CallAsync("GET", $"/api/v2/system/event_dead_letter?subscriber={Name}{query}");

    /// <summary>The message ids of a list, in its order.</summary>
    public async Task<IReadOnlyList<string>> IdsAsync(string query = "&limit=1000&fields=message_id") =>
        [.. (await ListAsync(query)).Body!["resource"]!.AsArray().Select(letter => letter!["message_id"]!.ToString())];

    public Task<CallResult> RedriveAsync(string more = "") => _api.CallAsync("POST", "/api/v2/system/event_dead_letter/redrive", $$"""{"subscriber":"{{Name}}"{{more}}}""");

    public Task<CallResult> PurgeAsync(string query) => _api.CallAsync("DELETE", $"/api/v2/system/event_dead_letter?subscriber={Name}{query}");

    public Task WaitForReadyAsync(int count) => Eventually.TrueAsync($"{count} dead letters are there", async () => await _amqp.MessageCountAsync(BrokerNames.DeadQueue(Name)) >= count);

    public async ValueTask DisposeAsync()
    {
        await ObserverQueues.DeleteAsync(_amqp, Name);
        await _connection.DisposeAsync();
    }

    private static BasicProperties Properties(string messageId, string eventName, Action<BasicProperties>? configure)
    {
        var channel = EventName.TryParse(eventName, out var name) ? name.Channel : eventName;
        var properties = new BasicProperties
        {
            MessageId = messageId,
            ContentType = MessageProperties.ContentType,
            Type = MessageProperties.Type,
            AppId = MessageProperties.AppId,
            Persistent = true,
            Timestamp = new AmqpTimestamp(DateTimeOffset.Parse("2026-11-24T11:00:00Z").ToUnixTimeSeconds()),
            Headers = new Dictionary<string, object?>
            {
                [EventHeaders.CallId] = "0123456789abcdef0123456789abcdef",
                [EventHeaders.Channel] = channel,
                [EventHeaders.ResourceId] = "7",
                [DeliveryHeaders.Attempts] = 6,
                [DeliveryHeaders.DeadReason] = DeadLetterReasons.AttemptsExhausted,
                [DeliveryHeaders.LastError] = "IOException: The disk is full.",
                [DeliveryHeaders.FailedAt] = "2026-11-24T12:00:00.000Z",
            },
        };
        configure?.Invoke(properties);
        return properties;
    }

    private static byte[] Body(string eventName) => Encoding.UTF8.GetBytes(new JsonObject
    {
        ["request"] = new JsonObject { ["method"] = "POST", ["uri"] = "/api/v2/system/user", ["headers"] = new JsonObject(), ["parameters"] = new JsonObject(), ["payload"] = new JsonObject { ["password"] = "[redacted]" } },
        ["resource"] = eventName.Split('.')[1],
        ["event_name"] = eventName,
    }.ToJsonString());
}
