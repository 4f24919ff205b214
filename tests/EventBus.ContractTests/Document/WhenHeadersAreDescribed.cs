using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using EventBus.Contracts;
using EventBus.Publisher.Ask;
using EventBus.Publisher.Broker;
using EventBus.Publisher.Pipeline;
using EventBus.Subscriber.Delivery;
using RabbitMQ.Client;

namespace EventBus.ContractTests.Document;

public sealed class WhenHeadersAreDescribed
{
    private const string Schema = "SystemEventHeaders";

    private static readonly CallEnvelope Full = new(new string('0', 32), "7", """{"type":"admin","id":1}""", 1, "00-00-00-00", "a=b");
    private static readonly CallEnvelope Bare = Full with { ResourceId = null, TraceParent = null, TraceState = null };

    [Theory]
    [InlineData(Schema, typeof(EventHeaders))]
    [InlineData("DeliveryHeaders", typeof(DeliveryHeaders))]
    public void They_are_those_of_the_code(string schema, Type headers) => Assert.Equal(Constants(headers).Order(StringComparer.Ordinal), TheDocument.Members(schema));

    [Fact]
    public void Those_of_a_failed_notification_have_the_types_of_the_SDK() => Assert.All(Failed(), header => Assert.Equal(
        header.Value is int or long ? "integer" : "string",
        TheDocument.Schema($"DeliveryHeaders/properties/{header.Key}")["type"]!.GetValue<string>()));

    [Fact]
    public void The_reasons_of_dead_letters_are_those_of_the_code() => Assert.Equal(
        Constants(typeof(DeadLetterReasons)),
        TheDocument.Texts(TheDocument.Schema($"DeliveryHeaders/properties/{DeliveryHeaders.DeadReason}")["enum"]));

    [Fact]
    public void An_ask_of_the_host_may_have_all_of_them() => Assert.Equal(TheDocument.Members(Schema), Ask().Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Every_message_of_the_host_has_those_that_are_required() =>
        Assert.Equal(TheDocument.Texts(TheDocument.Schema(Schema)["required"]).Order(StringComparer.Ordinal), Notification().Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Those_on_asks_only_are_described_so() => Assert.Equal(
        Ask().Keys.Except(MessageHeaders.Of(Full, Channels.UserPreProcess, "token").Keys),
        TheDocument.Members(Schema).Where(header => TheDocument.Schema($"{Schema}/properties/{header}")["description"]!.GetValue<string>().StartsWith("Asks only.", StringComparison.Ordinal)));

    [Fact]
    public void Their_types_are_those_of_the_host() =>
        Assert.All(Ask(), header => Assert.Equal(header.Value is int or long ? "integer" : "string", TheDocument.Schema($"{Schema}/properties/{header.Key}")["type"]!.GetValue<string>()));

    [Fact]
    public void The_examples_name_a_channel_and_a_caller() => Assert.All(ExampleHeaders(), headers =>
    {
        Assert.Contains(headers[EventHeaders.Channel]!.GetValue<string>(), Channels.System);
        Assert.NotNull(JsonSerializer.Deserialize<EventCaller>(headers[EventHeaders.Caller]!.GetValue<string>(), EventBusJson.Options));
        Assert.Empty(headers.Select(header => header.Key).Except(TheDocument.Members(Schema)));
    });

    private static Dictionary<string, object?> Ask() =>
        MessageHeaders.Of(new AskMessage(Full, "system.user.post.pre_process", Channels.UserPreProcess, "one", "token", ReadOnlyMemory<byte>.Empty, TimeSpan.FromSeconds(1), null) { CallerToken = "token", Revision = 7 });

    private static Dictionary<string, object?> Notification() => MessageHeaders.Of(Bare, Channels.UserPostProcess, "token");

    private static IDictionary<string, object?> Failed() =>
        FailedNotification.Properties(new BasicProperties(), new FailedDelivery(1, new TimeoutException()), new FailureAction.DeadLetter(DeadLetterReasons.Permanent), DateTimeOffset.UnixEpoch).Headers!;

    private static IEnumerable<string> Constants(Type constants) => constants.GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!);

    private static IEnumerable<JsonObject> ExampleHeaders() => TheDocument.EventExamples().Select(example => example["headers"]!.AsObject());
}
