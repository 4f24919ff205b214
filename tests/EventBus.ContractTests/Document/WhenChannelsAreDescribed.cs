using System.Reflection;
using System.Text.Json.Nodes;
using EventBus.Contracts;
using EventBus.Publisher.Broker;
using RabbitMQ.Client;

namespace EventBus.ContractTests.Document;

public sealed class WhenChannelsAreDescribed
{
    [Fact]
    public void They_are_those_of_the_code() =>
        Assert.Equal([.. Channels.System, BrokerNames.RepliesExchange, BrokerNames.Registrations], TheDocument.Channels.Select(channel => channel.Key));

    [Fact]
    public void The_exchange_of_each_has_its_name() => Assert.All(TheDocument.Channels, channel => Assert.Equal(channel.Key, Exchange(channel.Value)["name"]!.GetValue<string>()));

    [Fact]
    public async Task Their_exchanges_are_those_the_host_declares()
    {
        var broker = DispatchProxy.Create<IChannel, RecordingChannel>();
        await BrokerTopology.DeclareAsync(broker, Channels.System, TestContext.Current.CancellationToken);
        var declared = ((RecordingChannel)(object)broker).Exchanges.Where(exchange => exchange.Name != BrokerNames.DeadExchange);
        Assert.Equal(declared, TheDocument.Channels.Select(channel => Described(Exchange(channel.Value))));
    }

    [Fact]
    public void Events_are_topics_and_the_rest_is_direct() =>
        Assert.All(TheDocument.Channels, channel => Assert.Equal(Channels.System.Contains(channel.Key) ? "topic" : "direct", Exchange(channel.Value)["type"]!.GetValue<string>()));

    [Fact]
    public void The_seed_has_its_operations_and_three_are_added() =>
        Assert.Equal(["replyToEvent", "onRegistrationAnswer", "registerSubscription"], OperationIds(TheDocument.Channels).Except(OperationIds(TheDocument.Seed["channels"]!.AsObject())));

    private static IEnumerable<string> OperationIds(JsonObject channels) => channels
        .SelectMany(channel => new[] { channel.Value!["publish"], channel.Value["subscribe"] })
        .OfType<JsonNode>()
        .Select(operation => operation["operationId"]!.GetValue<string>());

    private static JsonNode Exchange(JsonNode? channel) => channel!["bindings"]!["amqp"]!["exchange"]!;

    private static DeclaredExchange Described(JsonNode exchange) =>
        new(exchange["name"]!.GetValue<string>(), exchange["type"]!.GetValue<string>(), exchange["durable"]!.GetValue<bool>(), exchange["autoDelete"]!.GetValue<bool>());
}
