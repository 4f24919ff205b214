using System.Collections.Concurrent;
using System.Text;
using EventBus.Contracts;
using EventBus.Subscriber;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using RabbitMQ.Client;

namespace EventBus.IntegrationTests.Harness;

/// <summary>An observer of the SDK inside the test, in a virtual host without a host, and a publisher that stands for one.</summary>
internal sealed class Observation : IAsyncDisposable
{
    public const string Name = "watcher";

    private readonly IConnection _connection;
    private readonly IChannel _amqp;
    private IHost? _worker;

    private Observation(string broker, IConnection connection, IChannel amqp)
    {
        Broker = broker;
        _connection = connection;
        _amqp = amqp;
    }

    /// <summary>The amqp URI of the virtual host.</summary>
    public string Broker { get; }

    /// <summary>Every attempt, in the order in which it began, with the time since the observer was made.</summary>
    public ConcurrentQueue<(SystemEvent Event, TimeSpan At)> Attempts { get; } = new();

    public IEnumerable<int> AttemptsOf(string messageId) => Attempts.Where(attempt => attempt.Event.MessageId == messageId).Select(attempt => attempt.Event.Attempt);

    public static async Task<Observation> StartAsync(string broker, Func<SystemEvent, Task> handle, Action<SubscriberBuilder>? configure = null)
    {
        var connection = await new ConnectionFactory { Uri = new Uri(broker), ClientProvidedName = "eventbus-test" }.CreateConnectionAsync();
        var amqp = await connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true));
        var observation = new Observation(broker, connection, amqp);
        await observation.StartWorkerAsync(handle, configure);
        return observation;
    }

    /// <summary>Starts the worker; after <see cref="StopWorkerAsync"/> again, perhaps with another handler.</summary>
    public async Task StartWorkerAsync(Func<SystemEvent, Task> handle, Action<SubscriberBuilder>? configure = null)
    {
        var start = TimeProvider.System.GetTimestamp();
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["EventBus:Broker:Uri"] = Broker });
        builder.AddEventBusSubscriber(Name, subscriber =>
        {
            subscriber.Notifications(Channels.UserPostProcess, (systemEvent, _) =>
            {
                Attempts.Enqueue((systemEvent, TimeProvider.System.GetElapsedTime(start)));
                return handle(systemEvent);
            });
            configure?.Invoke(subscriber);
        });
        _worker = builder.Build();
        await _worker.StartAsync();
        using var limit = new CancellationTokenSource(Eventually.Deadline);
        await _worker.Services.GetRequiredService<SubscriberStatus>().WaitUntilConsumingAsync(Name, limit.Token);
    }

    public async Task StopWorkerAsync()
    {
        if (_worker is null) return;
        await _worker.StopAsync();
        _worker.Dispose();
        _worker = null;
    }

    /// <summary>Publishes a notification as the host does.</summary>
    public ValueTask PublishAsync(string messageId, string? replay = null) => PublishBodyAsync(messageId, Body, replay);

    public async ValueTask PublishBodyAsync(string messageId, string body, string? replay = null) =>
        await _amqp.BasicPublishAsync(Channels.UserPostProcess, "system.user.post.post_process", mandatory: true, Properties(messageId, replay), Encoding.UTF8.GetBytes(body));

    /// <summary>Waits for a dead letter and takes it.</summary>
    public async Task<Delivery> TakeDeadLetterAsync()
    {
        BasicGetResult? letter = null;
        await Eventually.TrueAsync("there is a dead letter", async () => (letter = await _amqp.BasicGetAsync(BrokerNames.DeadQueue(Name), autoAck: true)) is not null);
        return new Delivery(letter!.Exchange, letter.RoutingKey, letter.BasicProperties, Encoding.UTF8.GetString(letter.Body.Span));
    }

    /// <summary>How many messages are ready in a queue.</summary>
    public Task<uint> CountAsync(string queue) => _amqp.MessageCountAsync(queue);

    public Task<uint> CountDeadAsync() => CountAsync(BrokerNames.DeadQueue(Name));

    /// <summary>Declares something, on a channel of its own: a refusal closes it.</summary>
    public async Task WithChannelAsync(Func<IChannel, Task> action)
    {
        await using var channel = await _connection.CreateChannelAsync();
        await action(channel);
    }

    public async ValueTask DisposeAsync()
    {
        await StopWorkerAsync();
        await _connection.DisposeAsync();
    }

    public const string Body =
        """{"request":{"method":"POST","uri":"/api/v2/system/user","headers":{},"parameters":{},"payload":{"name":"Jane"}},"response":{"status_code":201,"headers":{},"content":{"id":7}},"resource":"user","event_name":"system.user.post.post_process"}""";

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
