using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using EventBus.Contracts;
using EventBus.IntegrationTests.Harness;
using RabbitMQ.Client;

namespace EventBus.IntegrationTests.Scenarios;

public sealed class WhenObserversAreListed(BrokerFixture broker)
{
    private const string Path = "/api/v2/system/event_observer";

    private string User => new Uri(broker.Uri).UserInfo.Split(':')[0];

    [Fact]
    public async Task Announced_one_is_shown_with_the_depth_of_its_queues()
    {
        await using var scenario = new Scenario(broker);
        await using var connection = await scenario.ConnectAsync();
        await using var amqp = await connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true));
        var name = $"listed-{scenario.Id}";
        await AnnounceAsync(amqp, name);
        var announced = await WaitAsync(name);
        Assert.Equal((User, "system.*.*.post_process"), (announced["broker_user"]!.ToString(), announced["patterns"]![0]!.ToString()));
        Assert.Equal((null, null, null), (announced["messages"], announced["consumers"], announced["dead_letters"]));

        await ObserverQueues.DeclareAsync(amqp, name);
        foreach (var queue in new[] { BrokerNames.ObserveQueue(name), BrokerNames.ObserveQueue(name), BrokerNames.DeadQueue(name) })
            await amqp.BasicPublishAsync("", queue, mandatory: true, new BasicProperties { Persistent = true }, "{}"u8.ToArray());
        var listed = Assert.Single((await broker.Api.GetAsync(Path))["resource"]!.AsArray(), observer => observer!["name"]!.ToString() == name)!;
        Assert.Equal((2, 0, 1), (listed["messages"]!.GetValue<int>(), listed["consumers"]!.GetValue<int>(), listed["dead_letters"]!.GetValue<int>()));
        await ObserverQueues.DeleteAsync(amqp, name);
        await broker.Api.CallAsync("DELETE", $"{Path}/{name}");
    }

    [Fact]
    public async Task Record_of_another_broker_user_stays_as_it_is()
    {
        await using var scenario = new Scenario(broker);
        var name = $"owned-{scenario.Id}";
        await using var owner = await ConnectAsync(await broker.NewUserAsync(broker.Uri, $"owner-{scenario.Id}"));
        await using var first = await owner.CreateChannelAsync();
        await AnnounceAsync(first, name, $"owner-{scenario.Id}");
        await WaitAsync(name);
        await using var stranger = await scenario.ConnectAsync();
        await using var second = await stranger.CreateChannelAsync();
        await AnnounceAsync(second, name, pattern: "system.app.post_process");
        await broker.Host.WaitForOutputAsync($"The announcement of the observer '{name}' is not taken.");
        Assert.Equal($"owner-{scenario.Id}", (await WaitAsync(name))["broker_user"]!.ToString());
    }

    [Fact]
    public async Task Forgotten_one_comes_back_with_its_next_announcement()
    {
        await using var scenario = new Scenario(broker);
        await using var connection = await scenario.ConnectAsync();
        await using var amqp = await connection.CreateChannelAsync();
        var name = $"back-{scenario.Id}";
        await AnnounceAsync(amqp, name);
        await WaitAsync(name);
        Assert.Equal(HttpStatusCode.OK, (await broker.Api.CallAsync("DELETE", $"{Path}/{name}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await broker.Api.CallAsync("GET", $"{Path}/{name}")).Status);
        await AnnounceAsync(amqp, name);
        await WaitAsync(name);
    }

    private ValueTask AnnounceAsync(IChannel amqp, string name, string? user = null, string pattern = "system.*.*.post_process") => amqp.BasicPublishAsync(
        BrokerNames.Registrations,
        BrokerNames.Registrations,
        mandatory: true,
        new BasicProperties { UserId = user ?? User, ContentType = MessageProperties.ContentType, Persistent = true },
        Encoding.UTF8.GetBytes($$"""{"name":"{{name}}","observes":["{{pattern}}"]}"""));

    private async Task<JsonNode> WaitAsync(string name)
    {
        await Eventually.TrueAsync($"'{name}' is known", async () => (await broker.Api.CallAsync("GET", $"{Path}/{name}")).Status == HttpStatusCode.OK);
        return await broker.Api.GetAsync($"{Path}/{name}");
    }

    private static Task<IConnection> ConnectAsync(string uri) => new ConnectionFactory { Uri = new Uri(uri) }.CreateConnectionAsync();
}
