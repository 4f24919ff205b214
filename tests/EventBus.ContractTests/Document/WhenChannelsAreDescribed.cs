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
        var declared = ((RecordingChannel)(object)broker).Exchanges.Where(exchange => exchange.Name is not (BrokerNames.DeadExchange or BrokerNames.ScriptsExchange));
        Assert.Equal(declared, TheDocument.Channels.Select(channel => Described(Exchange(channel.Value))));
    }

    [Fact]
    public async Task The_exchanges_of_version_3_are_the_same()
    {
        var broker = DispatchProxy.Create<IChannel, RecordingChannel>();
        await BrokerTopology.DeclareAsync(broker, Channels.System, TestContext.Current.CancellationToken);
        var declared = ((RecordingChannel)(object)broker).Exchanges.Where(exchange => exchange.Name is not (BrokerNames.DeadExchange or BrokerNames.ScriptsExchange));
        Assert.Equal(declared, TheDocument.Version3["channels"]!.AsObject().Select(channel => Described(Exchange(channel.Value))).Distinct());
    }

    [Fact]
    public void Version_3_has_the_asks_and_the_notifications_of_each() => Assert.Equal(
        Channels.System.SelectMany(channel => new[] { $"{channel}.ask", channel }).Concat([BrokerNames.RepliesExchange, BrokerNames.Registrations]),
        TheDocument.Version3["channels"]!.AsObject().Select(channel => channel.Key));

    // What the code binds and publishes with, for one subscription and one verb.
    [Fact]
    public void The_addresses_of_version_3_are_the_routing_keys_of_the_code() => Assert.All(Channels.System, channel =>
    {
        var name = new EventName("system", channel.Split('.')[1], "post", channel.Split('.')[2]);
        Assert.Equal(BrokerNames.AskRoutingKey(name.ToString(), "one"), Address($"{channel}.ask"));
        Assert.Equal(name.ToString(), Address(channel));
        Assert.Equal(BrokerNames.AskBinding(channel, "one"), Address($"{channel}.ask").Replace(".post.", ".*.", StringComparison.Ordinal));
    });

    [Fact]
    public void Every_operation_of_version_3_is_that_of_the_seed_its_notification_or_the_registration() => Assert.Equal(
        OperationIds(TheDocument.Seed["channels"]!.AsObject()).SelectMany(id => new[] { id, $"{id}Notification" }).Append("registerSubscription"),
        TheDocument.Version3["operations"]!.AsObject().Select(operation => operation.Key));

    [Fact]
    public void Asks_alone_have_replies_and_registrations() => Assert.All(
        TheDocument.Version3["operations"]!.AsObject(),
        operation => Assert.Equal(!operation.Key.EndsWith("Notification", StringComparison.Ordinal), operation.Value!["reply"] is not null));

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

    private static string Address(string channel) => TheDocument.Version3["channels"]![channel]!["address"]!.GetValue<string>()
        .Replace("{verb}", "post", StringComparison.Ordinal).Replace("{subscription}", "one", StringComparison.Ordinal);

    private static JsonNode Exchange(JsonNode? channel) => channel!["bindings"]!["amqp"]!["exchange"]!;

    private static DeclaredExchange Described(JsonNode exchange) =>
        new(exchange["name"]!.GetValue<string>(), exchange["type"]!.GetValue<string>(), exchange["durable"]!.GetValue<bool>(), exchange["autoDelete"]!.GetValue<bool>());
}
