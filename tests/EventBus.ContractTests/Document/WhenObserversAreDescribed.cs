using System.Reflection;
using System.Text.Json.Nodes;
using EventBus.Contracts;
using EventBus.Subscriber.Delivery;
using EventBus.Subscriber.Messages;
using RabbitMQ.Client;

namespace EventBus.ContractTests.Document;

/// <summary>What the document says an observer declares is what the SDK declares; the broker refuses any other declaration.</summary>
public sealed class WhenObserversAreDescribed
{
    [Fact]
    public async Task Their_exchange_is_that_of_the_SDK() => Assert.Equal((await DeclareAsync()).Exchanges, Observer("exchanges").Select(exchange =>
        new DeclaredExchange(Text(exchange["name"]), Text(exchange["type"]), exchange["durable"]!.GetValue<bool>(), exchange["autoDelete"]!.GetValue<bool>())));

    [Fact]
    public async Task Their_queues_are_those_of_the_SDK() => Assert.Equal(
        (await DeclareAsync()).Queues.Select(queue => (queue.Name, Line(queue.Arguments.Select(argument => (argument.Key, $"{argument.Value}"))))),
        Observer("queues").Select(queue => (Fill(queue["name"]), Line(queue["arguments"]!.AsObject().Select(argument => (argument.Key, Fill(argument.Value)))))));

    [Fact]
    public async Task Their_bindings_are_those_of_the_SDK() => Assert.Equal(
        (await DeclareAsync()).Queues.Select(queue => (queue.Name, Line(queue.Bindings))),
        Observer("queues").Select(queue => (Fill(queue["name"]), Line(queue["bindings"]!.AsArray().Select(binding => (Fill(binding!["exchange"]), Fill(binding["routingKey"])))))));

    private static async Task<RecordingChannel> DeclareAsync()
    {
        var broker = DispatchProxy.Create<IChannel, RecordingChannel>();
        await ObserverTopology.DeclareAsync(broker, "{name}", Bindings.ForNotifications([Channels.UserPostProcess]), new RetryLadder(TimeSpan.FromSeconds(1)), TestContext.Current.CancellationToken);
        return (RecordingChannel)(object)broker;
    }

    private static IEnumerable<JsonNode> Observer(string member) => TheDocument.Root["x-observer"]![member]!.AsArray().Select(node => node!);

    private static string Line(IEnumerable<(string, string)> pairs) => string.Join(' ', pairs.Select(pair => $"{pair.Item1}={pair.Item2}"));

    // The name stays a placeholder on both sides; a delay has to be one.
    private static string Fill(JsonNode? node) => Text(node).Replace("{ms}", "1000", StringComparison.Ordinal);

    private static string Text(JsonNode? node) => node!.ToString();
}
