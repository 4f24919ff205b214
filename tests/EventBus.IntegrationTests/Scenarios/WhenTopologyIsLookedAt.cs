using System.Net;
using EventBus.Contracts;
using EventBus.IntegrationTests.Harness;
using RabbitMQ.Client;

namespace EventBus.IntegrationTests.Scenarios;

public sealed class WhenTopologyIsLookedAt(BrokerFixture broker)
{
    [Fact]
    public async Task Ten_durable_topic_exchanges_are_there_before_the_first_call()
    {
        var exchanges = await broker.ListAsync("exchanges");
        Assert.All(Channels.System, channel => Assert.Contains(exchanges, exchange =>
            exchange!["name"]!.GetValue<string>() == channel && exchange["type"]!.GetValue<string>() == "topic" && exchange["durable"]!.GetValue<bool>()));
        Assert.All(new[] { BrokerNames.RepliesExchange, BrokerNames.Registrations, BrokerNames.DeadExchange }, name => Assert.Contains(exchanges, exchange =>
            exchange!["name"]!.GetValue<string>() == name && exchange["type"]!.GetValue<string>() == "direct" && exchange["durable"]!.GetValue<bool>()));
        Assert.Contains(exchanges, exchange =>
            exchange!["name"]!.GetValue<string>() == BrokerNames.ScriptsExchange && exchange["type"]!.GetValue<string>() == "topic" && exchange["durable"]!.GetValue<bool>());
        Assert.DoesNotContain(exchanges, exchange => exchange!["name"]!.GetValue<string>().StartsWith("MassTransit", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Registrations_wait_in_a_durable_quorum_queue()
    {
        var queue = Assert.Single(await broker.ListAsync("queues"), queue => queue!["name"]!.GetValue<string>() == BrokerNames.Registrations)!;
        Assert.Equal((true, "quorum"), (queue["durable"]!.GetValue<bool>(), queue["type"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Ask_queue_goes_with_its_last_consumer()
    {
        await using var scenario = new Scenario(broker);
        var name = await scenario.SubscribeAsync("leaver");
        await using (await scenario.AnswerAsync(name, _ => Replies.Continue))
        {
            Assert.Null((await scenario.CreateUserAsync("one")).Header(HttpHeaders.Skipped));
        }

        Assert.Equal($"{name}=no_subscriber", (await scenario.CreateUserAsync("two")).Header(HttpHeaders.Skipped));
    }

    [Fact]
    public async Task Binding_that_catches_the_asks_of_others_is_reported()
    {
        await using var connection = await new ConnectionFactory { Uri = new Uri(broker.Uri) }.CreateConnectionAsync();
        await using var amqp = await connection.CreateChannelAsync();
        var queue = (await amqp.QueueDeclareAsync()).QueueName;
        await amqp.QueueBindAsync(queue, Channels.RolePreProcess, "#");
        await Eventually.TrueAsync("the host warns of the binding", () => broker.Host.Output.Contains($"A binding on the exchange '{Channels.RolePreProcess}' catches asks", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Document_is_served_by_the_host()
    {
        var result = await broker.Api.CallAsync("GET", "/asyncapi/asyncapi.json", token: "");
        Assert.Equal(HttpStatusCode.OK, result.Status);
        Assert.All(Channels.System, channel => Assert.NotNull(result.Body!["channels"]![channel]));
        Assert.Equal(HttpStatusCode.OK, (await broker.Api.CallAsync("GET", "/asyncapi/asyncapi.yaml", token: "")).Status);
    }
}
