using System.Net;
using EventBus.Contracts;
using EventBus.IntegrationTests.Harness;

namespace EventBus.IntegrationTests.Scenarios;

/// <summary>Needs a broker that can be stopped, so it starts a node of its own: only where RabbitMQ is installed.</summary>
public sealed class WhenTheBrokerIsAway(BrokerFixture shared)
{
    public static bool NoLocalBroker => !LocalBroker.IsInstalled;

    [Fact(Skip = "RabbitMQ is not installed on this machine, so no node can be stopped.", SkipWhen = nameof(NoLocalBroker))]
    public async Task Host_starts_serves_and_connects_by_itself_later()
    {
        await using var broker = await LocalBroker.StartAsync();
        await broker.StopAsync();
        await using var host = await HostProcess.StartAsync(broker.Uri);
        await using var scenario = new Scenario(shared, host);
        Assert.Equal("degraded", (await host.Api.GetAsync("/health/ready"))["status"]!.GetValue<string>());

        var open = await scenario.SubscribeAsync("open");
        var served = await scenario.CreateUserAsync();
        Assert.Equal((HttpStatusCode.Created, $"{open}=broker_unavailable"), (served.Status, served.Header(HttpHeaders.Skipped)));
        Assert.True(served.Took < TimeSpan.FromSeconds(1.5), $"It took {served.Took}.");

        await broker.StartNodeAsync();
        await Eventually.TrueAsync("asks go out again", async () => (await scenario.CallAsync("GET", "/api/v2/system/user")).Header(HttpHeaders.Skipped) == $"{open}=no_subscriber");
        await Eventually.TrueAsync("the host is healthy", async () => (await host.Api.GetAsync("/health/ready"))["status"]!.GetValue<string>() == "healthy");
    }

    [Fact(Skip = "RabbitMQ is not installed on this machine, so no node can be killed.", SkipWhen = nameof(NoLocalBroker))]
    public async Task Killed_broker_fails_asks_at_once_and_asks_work_within_two_seconds_of_its_return()
    {
        await using var broker = await LocalBroker.StartAsync();
        await using var host = await HostProcess.StartAsync(broker.Uri);
        await using var scenario = new Scenario(shared, host);
        var closed = await scenario.SubscribeAsync("closed", options => options.FailurePolicy = FailurePolicy.Closed);
        Assert.Equal("no_subscriber", Reason(await scenario.CreateUserAsync("before")));

        await broker.KillAsync();
        await Eventually.TrueAsync("the loss is noticed", async () => Reason(await scenario.CreateUserAsync("during")) == "broker_unavailable");
        var during = await scenario.CreateUserAsync("during");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "1"), (during.Status, during.Header("Retry-After")));
        Assert.True(during.Took < TimeSpan.FromSeconds(1.5), $"It took {during.Took}.");

        await broker.StartNodeAsync();
        var start = TimeProvider.System.GetTimestamp();
        await Eventually.TrueAsync("asks go out again", async () => Reason(await scenario.CreateUserAsync("after")) == "no_subscriber");
        Assert.True(TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromSeconds(4), $"It took {TimeProvider.System.GetElapsedTime(start)}; two seconds are promised, the rest is the machine's.");
        Assert.NotEmpty(closed);
    }

    [Fact(Skip = "RabbitMQ is not installed on this machine, so no node can be stopped.", SkipWhen = nameof(NoLocalBroker))]
    public async Task Notification_made_while_it_was_away_arrives_when_it_is_back()
    {
        await using var broker = await LocalBroker.StartAsync();
        await using var host = await HostProcess.StartAsync(broker.Uri);
        await using var scenario = new Scenario(shared, host);
        await DeclareQueueAsync(broker);
        await broker.StopAsync();
        var created = await scenario.CreateUserAsync();
        await broker.StartNodeAsync();
        await Eventually.TrueAsync("the notification is there", async () => await GetAsync(broker) == created.Header(HttpHeaders.CallId), TimeSpan.FromSeconds(60));
    }

    [Fact(Skip = "RabbitMQ is not installed on this machine, so no node can be blocked.", SkipWhen = nameof(NoLocalBroker))]
    public async Task Alarm_that_blocks_publishing_fails_asks_at_once_and_its_end_lets_them_go_out()
    {
        await using var broker = await LocalBroker.StartAsync();
        await using var host = await HostProcess.StartAsync(broker.Uri);
        await using var scenario = new Scenario(shared, host);
        await scenario.SubscribeAsync("closed", options => options.FailurePolicy = FailurePolicy.Closed);
        await broker.ControlAsync("set_vm_memory_high_watermark", "0.0001");
        await Eventually.TrueAsync("the alarm is noticed", async () => Reason(await scenario.CreateUserAsync("during")) == "broker_unavailable");
        var during = await scenario.CreateUserAsync("during");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "1", "broker_unavailable"), (during.Status, during.Header("Retry-After"), Reason(during)));
        await broker.ControlAsync("set_vm_memory_high_watermark", "0.4");
        await Eventually.TrueAsync("asks go out again", async () => Reason(await scenario.CreateUserAsync("after")) == "no_subscriber");
    }

    [Fact(Skip = "RabbitMQ is not installed on this machine, so no node can be frozen.", SkipWhen = nameof(NoLocalBroker))]
    public async Task Frozen_broker_costs_the_deadline_and_is_no_fault_of_the_subscriber()
    {
        await using var broker = await LocalBroker.StartAsync();
        await using var host = await HostProcess.StartAsync(broker.Uri);
        await using var scenario = new Scenario(shared, host);
        var name = await scenario.SubscribeAsync("asked", options => options.TimeoutMs = 300);
        await scenario.AnswerAsync(name, _ => Replies.Continue);
        await broker.FreezeAsync();
        var open = await scenario.CreateUserAsync("open");
        Assert.Equal((HttpStatusCode.Created, $"{name}=broker_unavailable"), (open.Status, open.Header(HttpHeaders.Skipped)));
        await scenario.CallAsync("PATCH", $"/api/v2/system/event_subscription/{name}", """{"failure_policy":"closed"}""");
        var closed = await scenario.CreateUserAsync("closed");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "broker_unavailable"), (closed.Status, Reason(closed)));
        Assert.All([open, closed], call => Assert.True(call.Took < TimeSpan.FromSeconds(2), $"It took {call.Took}."));
        Assert.Equal(0, (await scenario.ShowAsync(name))["circuit_failures"]!.GetValue<int>());
        await broker.ThawAsync();
        await Eventually.TrueAsync("it answers again", async () => (await scenario.CallAsync("GET", "/api/v2/system/user")) is { Status: HttpStatusCode.OK } after && after.Header(HttpHeaders.Skipped) is null);
    }

    private static string? Reason(CallResult result) => result.Body?["error"]?["context"]?["reason"]?.GetValue<string>();

    private static async Task DeclareQueueAsync(LocalBroker broker)
    {
        await using var connection = await ConnectAsync(broker);
        await using var amqp = await connection.CreateChannelAsync();
        await amqp.QueueDeclareAsync("waiting", durable: true, exclusive: false, autoDelete: false);
        await amqp.QueueBindAsync("waiting", Channels.UserPostProcess, "system.user.post.post_process");
    }

    private static async Task<string?> GetAsync(LocalBroker broker)
    {
        await using var connection = await ConnectAsync(broker);
        await using var amqp = await connection.CreateChannelAsync();
        return await amqp.BasicGetAsync("waiting", autoAck: true) is { } message && message.BasicProperties.Headers![EventHeaders.CallId] is byte[] id ? System.Text.Encoding.UTF8.GetString(id) : null;
    }

    private static Task<RabbitMQ.Client.IConnection> ConnectAsync(LocalBroker broker) => new RabbitMQ.Client.ConnectionFactory { Uri = new Uri(broker.Uri) }.CreateConnectionAsync();
}
