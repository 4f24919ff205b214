using System.Text.Json;
using System.Text.Json.Nodes;
using EventBus.Contracts;
using RabbitMQ.Client;

namespace EventBus.IntegrationTests.Harness;

/// <summary>
/// One situation: subscriptions that are only asked about the calls of this scenario, so that scenarios can run side by side on one broker and one host.
/// </summary>
internal sealed class Scenario(BrokerFixture broker, HostProcess? host = null) : IAsyncDisposable
{
    private readonly List<IAsyncDisposable> _parts = [];
    private readonly List<string> _subscriptions = [];

    /// <summary>Unique; the value of the scenario's header.</summary>
    public string Id { get; } = Guid.NewGuid().ToString("N")[..12];

    private HostProcess Host => host ?? broker.Host;

    private ApiClient Api => Host.Api;

    /// <summary>Stores a subscription as an operator would. Its name is unique.</summary>
    public async Task<string> SubscribeAsync(string name, Action<SubscriptionOptions>? configure = null, string channel = Channels.UserPreProcess)
    {
        var options = new SubscriptionOptions
        {
            Name = $"{name}-{Id}",
            Channels = [channel],
            Match = new SubscriptionMatch { When = [new WhenCondition { Pointer = $"/request/headers/{ApiClient.ScenarioHeader}", EqualTo = Id }] },
        };
        configure?.Invoke(options);
        var result = await Api.CallAsync("POST", "/api/v2/system/event_subscription", new JsonArray(JsonSerializer.SerializeToNode(options, EventBusJson.Options)).ToJsonString());
        Assert.Equal(System.Net.HttpStatusCode.Created, result.Status);
        _subscriptions.Add(options.Name);
        return options.Name;
    }

    /// <summary>A stock AMQP program that answers for a subscription.</summary>
    public async Task<PlainSubscriber> AnswerAsync(string subscription, Func<Delivery, string?> reply, string channel = Channels.UserPreProcess)
    {
        var subscriber = await PlainSubscriber.StartAsync(await ConnectAsync(), subscription, channel, reply);
        _parts.Add(subscriber);
        return subscriber;
    }

    /// <summary>Stores a subscription and answers for it.</summary>
    public async Task<PlainSubscriber> SubscriberAsync(string name, Func<Delivery, string?> reply, Action<SubscriptionOptions>? configure = null, string channel = Channels.UserPreProcess) =>
        await AnswerAsync(await SubscribeAsync(name, configure, channel), reply, channel);

    /// <summary>Stores a subscription that takes several asks in one message, and answers for it.</summary>
    public async Task<PlainBatchSubscriber> BatchSubscriberAsync(string name, Func<BatchedAsk, string?> reply, Action<SubscriptionOptions>? configure = null, Action<JsonArray>? forge = null, string channel = Channels.RolePreProcess)
    {
        var subscription = await SubscribeAsync(name, options =>
        {
            // A busy machine is no fault of the subscriber.
            (options.Batch, options.TimeoutMs) = (true, 10_000);
            configure?.Invoke(options);
        }, channel);
        var subscriber = await PlainBatchSubscriber.StartAsync(await ConnectAsync(), subscription, channel, reply, forge: forge);
        _parts.Add(subscriber);
        return subscriber;
    }

    /// <summary>Sees the notifications of this scenario.</summary>
    public async Task<PlainObserver> ObserverAsync(params string[] channels)
    {
        var observer = await PlainObserver.StartAsync(await ConnectAsync(), Id, channels);
        _parts.Add(observer);
        return observer;
    }

    /// <summary>A connection of a subscriber's own.</summary>
    public Task<IConnection> ConnectAsync() => new ConnectionFactory { Uri = new Uri(Host.Broker), ClientProvidedName = "eventbus-test" }.CreateConnectionAsync();

    public Task<CallResult> CallAsync(string method, string path, string? body = null, string? token = null, params (string Name, string Value)[] headers) =>
        Api.CallAsync(method, path, body, Id, token, headers);

    /// <summary>Creates a user whose address begins with <paramref name="email"/> and is unique to the scenario.</summary>
    public Task<CallResult> CreateUserAsync(string email = "jane", string query = "?fields=*", string more = "") =>
        CallAsync("POST", $"/api/v2/system/user{query}", $$"""{"resource":[{"email":"{{email}}-{{Id}}@example.com"{{more}}}]}""");

    /// <summary>Whether a user with that address, made unique, is stored.</summary>
    public async Task<bool> IsStoredAsync(string email = "jane") => (await Api.GetAsync("/api/v2/system/user?fields=email"))["resource"]!.AsArray()
        .Any(user => user!["email"]!.GetValue<string>() == $"{email}-{Id}@example.com");

    /// <summary>The audit of a call.</summary>
    public Task<JsonNode> AuditAsync(CallResult call) => Api.AuditAsync($"call_id={call.Header(HttpHeaders.CallId)}");

    /// <summary>A subscription as the host shows it.</summary>
    public Task<JsonNode> ShowAsync(string subscription) => Api.GetAsync($"/api/v2/system/event_subscription/{subscription}");

    public async ValueTask DisposeAsync()
    {
        foreach (var name in Host.HasExited ? [] : _subscriptions) await Api.CallAsync("DELETE", $"/api/v2/system/event_subscription/{name}");
        foreach (var part in _parts) await part.DisposeAsync();
    }
}
