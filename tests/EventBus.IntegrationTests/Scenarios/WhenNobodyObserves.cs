using EventBus.Contracts;
using EventBus.IntegrationTests.Harness;
using RabbitMQ.Client;

namespace EventBus.IntegrationTests.Scenarios;

/// <summary>A broker that tells what is bound (plug-in rabbitmq_event_exchange): notifications go from memory only where a queue is bound for them.</summary>
public sealed class WhenNobodyObserves(TellingBroker fixture) : IClassFixture<TellingBroker>
{
    private const string Channel = "system.role.pre_process";
    private const string OtherExchange = "else.where.fanout";

    // What the host cannot know yet goes out, and every 30 s one of each event: many more calls than that.
    private const int Calls = 100;
    private const int MostProbes = Calls / 4;

    public static bool NoLocalBroker => !LocalBroker.IsInstalled;

    private LocalBroker Broker => fixture.Broker;

    private HostProcess Host => fixture.Host;

    [Fact(Skip = "RabbitMQ is not installed on this machine, so there is no node with the plug-in.", SkipWhen = nameof(NoLocalBroker))]
    public async Task Calls_are_silent_until_a_queue_is_bound_and_again_when_it_is_gone()
    {
        await using var trace = await PublishTrace.StartAsync(Broker, Channel);
        await CallAsync(Calls);
        Assert.InRange(await trace.CountAsync(), 1, MostProbes);

        await using (var observer = await PlainObserver.StartAsync(await ConnectAsync(), "role", Channel))
        {
            var before = await CallUntilSeenAsync(observer);
            await CallAsync(Calls);
            await observer.WaitAsync(before + Calls);
        }

        await CallUntilSilentAsync(trace);
    }

    [Fact(Skip = "RabbitMQ is not installed on this machine, so there is no node with the plug-in.", SkipWhen = nameof(NoLocalBroker))]
    public async Task Queue_behind_another_exchange_and_observer_of_the_SDK_get_all_calls()
    {
        await CallAsync(Calls);
        await using var observer = await PlainObserver.StartAsync(await ConnectToAsync(OtherExchange), "role", OtherExchange);
        await CallAsync(Calls);
        Assert.Empty(observer.Seen);
        await BindAsync(OtherExchange, Channel);
        await CallUntilSeenAsync(observer);

        for (var call = 0; call < Calls; call++) await Host.Api.GetAsync("/api/v2/system/user");
        await using var watcher = await Observation.StartAsync(Host.Broker, _ => Task.CompletedTask);
        await Eventually.TrueAsync("the SDK's observer is told of a call", async () =>
        {
            await Host.Api.GetAsync("/api/v2/system/user");
            return !watcher.Attempts.IsEmpty;
        });
    }

    [Fact(Skip = "RabbitMQ is not installed on this machine, so there is no node with the plug-in.", SkipWhen = nameof(NoLocalBroker))]
    public async Task Broker_that_was_away_is_asked_anew()
    {
        await CallAsync(Calls);
        await Broker.StopAsync();
        await Broker.StartNodeAsync();
        await using var observer = await PlainObserver.StartAsync(await ConnectAsync(), "role", Channel);
        await CallUntilSeenAsync(observer);
        await observer.DisposeAsync();
        await using var trace = await PublishTrace.StartAsync(Broker, Channel);
        await CallUntilSilentAsync(trace);
    }

    [Fact(Skip = "RabbitMQ is not installed on this machine, so there is no node with the plug-in.", SkipWhen = nameof(NoLocalBroker))]
    public async Task Host_without_the_exchange_or_the_right_to_read_it_sends_all_and_says_so()
    {
        await Broker.ControlAsync("add_vhost", "elsewhere");
        await Broker.ControlAsync("set_permissions", "-p", "elsewhere", "guest", ".*", ".*", ".*");
        await using var elsewhere = await HostProcess.StartAsync(new UriBuilder(Broker.Uri) { Path = "elsewhere" }.Uri.ToString());
        await elsewhere.WaitForOutputAsync("the virtual host 'elsewhere' has no exchange 'amq.rabbitmq.event'");

        await Broker.ControlAsync("add_user", "reader", "test");
        await Broker.ControlAsync("set_permissions", "reader", ".*", ".*", "^(system|eventbus)|^amq.gen");
        await using var reader = await HostProcess.StartAsync(new UriBuilder(Broker.Uri) { UserName = "reader", Password = "test" }.Uri.ToString());
        await reader.WaitForOutputAsync("the broker user 'reader' may not read the exchange 'amq.rabbitmq.event'");

        await using var trace = await PublishTrace.StartAsync(Broker, Channel);
        for (var call = 0; call < Calls; call++) await reader.Api.GetAsync("/api/v2/system/role");
        var count = 0;
        await Eventually.TrueAsync("each call is published", async () => (count += await trace.CountAsync()) >= Calls);
    }

    [Fact(Skip = "RabbitMQ is not installed on this machine, so there is no node with the plug-in.", SkipWhen = nameof(NoLocalBroker))]
    public async Task Host_that_is_to_send_always_does()
    {
        await using var always = await HostProcess.StartAsync(Broker.Uri, database: null, ("EventBus__Notifications", "Always"));
        await using var trace = await PublishTrace.StartAsync(Broker, Channel);
        for (var call = 0; call < Calls; call++) await always.Api.GetAsync("/api/v2/system/role");
        var count = 0;
        await Eventually.TrueAsync("each call is published", async () => (count += await trace.CountAsync()) >= Calls);
    }

    private async Task CallAsync(int count)
    {
        for (var call = 0; call < count; call++) await Host.Api.GetAsync("/api/v2/system/role");
    }

    // The broker tells of a binding a moment after it is there.
    private async Task<int> CallUntilSeenAsync(PlainObserver observer)
    {
        await Eventually.TrueAsync("the observer is told of a call", async () =>
        {
            await CallAsync(1);
            return !observer.Seen.IsEmpty;
        });
        // Those before the last are on their way, or were missed.
        await CallAsync(1);
        return observer.Seen.Count;
    }

    private async Task CallUntilSilentAsync(PublishTrace trace) => await Eventually.TrueAsync("calls are silent", async () =>
    {
        await trace.CountAsync();
        await CallAsync(Calls);
        return await trace.CountAsync() <= MostProbes;
    });

    private Task<IConnection> ConnectAsync() => new ConnectionFactory { Uri = new Uri(Broker.Uri) }.CreateConnectionAsync();

    private async Task<IConnection> ConnectToAsync(string exchange)
    {
        var connection = await ConnectAsync();
        await using var amqp = await connection.CreateChannelAsync();
        await amqp.ExchangeDeclareAsync(exchange, ExchangeType.Fanout, durable: true);
        return connection;
    }

    private async Task BindAsync(string destination, string source)
    {
        await using var connection = await ConnectAsync();
        await using var amqp = await connection.CreateChannelAsync();
        await amqp.ExchangeBindAsync(destination, source, BrokerNames.NotificationBinding(source));
    }
}
