using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EventBus.Contracts;
using EventBus.Publisher.Documents;
using EventBus.Publisher.Merge;
using EventBus.Publisher.Redact;
using EventBus.Publisher.Subscriptions;
using EventBus.Subscriber.Registration;

namespace EventBus.ContractTests.Document;

/// <summary>A reader copies the examples first, so the host must take each of them.</summary>
public sealed class WhenExamplesAreGiven
{
    [Fact]
    public void Every_channel_has_an_ask_and_a_notification_in_both_versions() => Assert.Equal(
        Channels.System.SelectMany(channel => new[] { $"{channel} ask", $"{channel} ask", $"{channel} notification", $"{channel} notification" }).Append("system.user.pre_process ask").Order(StringComparer.Ordinal),
        TheDocument.EventExamples().Select(example => $"{example["headers"]![EventHeaders.Channel]} {example["name"]}").Order(StringComparer.Ordinal));

    [Fact]
    public void Every_event_survives_the_type_of_the_SDK() => Assert.All(Payloads(), AssertSame<EventPayload>);

    [Fact]
    public void Events_are_redacted_as_the_host_redacts() => Assert.All(
        Payloads(),
        example => Assert.True(JsonNode.DeepEquals(example, Redactor.Redact(new EventDocument(example.DeepClone().AsObject()), []).Root)));

    [Fact]
    public void Every_event_name_belongs_to_its_channel() => Assert.All(
        TheDocument.EventExamples(),
        example =>
        {
            Assert.True(EventName.TryParse(example["payload"]!["event_name"]!.GetValue<string>(), out var name));
            Assert.Equal(name.Channel, example["headers"]![EventHeaders.Channel]!.GetValue<string>());
            Assert.Equal(name.Resource, example["payload"]!["resource"]!.GetValue<string>());
            Assert.StartsWith($"/api/v2/system/{name.Resource}", example["payload"]!["request"]!["uri"]!.GetValue<string>(), StringComparison.Ordinal);
        });

    [Theory]
    [InlineData("continue", typeof(Verdict.Change), 0)]
    [InlineData("edited", typeof(Verdict.Change), 1)]
    [InlineData("patch", typeof(Verdict.Change), 1)]
    [InlineData("merge", typeof(Verdict.Change), 1)]
    [InlineData("respond", typeof(Verdict.Respond), 0)]
    [InlineData("reject", typeof(Verdict.Reject), 0)]
    public void Every_reply_to_the_ask_means_what_its_summary_says(string reply, Type verdict, int writes)
    {
        var read = Replies.Read(TheDocument.Examples("EventReply")[reply].ToJsonString());
        Assert.IsType(verdict, read);
        Assert.Equal(writes, (read as Verdict.Change)?.Writes.Count ?? 0);
    }

    [Fact]
    public void All_replies_are_tried_above() => Assert.Equal(["continue", "edited", "patch", "merge", "respond", "reject"], TheDocument.Examples("EventReply").Keys);

    [Fact]
    public void Every_decision_survives_the_type_of_the_SDK() =>
        Assert.All(TheDocument.Examples("EventReply").Values.Where(reply => reply.ContainsKey("action")), AssertSame<EventDecision>);

    [Fact]
    public void Every_registration_is_valid() => Assert.All(
        TheDocument.Examples("SubscriptionRegistration").Values,
        example => Assert.Empty(SubscriptionValidator.Validate(RegistrationJson.Read(Encoding.UTF8.GetBytes(example.ToJsonString())))));

    [Fact]
    public void Every_answer_survives_the_type_of_the_SDK() => Assert.All(TheDocument.Examples("RegistrationAnswer").Values, AssertSame<RegistrationAnswer>);

    [Fact]
    public void Every_announcement_survives_the_type_of_the_SDK() => Assert.All(TheDocument.Examples("ObserverAnnouncement").Values, AssertSame<ObserverAnnouncement>);

    private static IEnumerable<JsonObject> Payloads() => TheDocument.EventExamples().Select(example => example["payload"]!.AsObject());

    private static void AssertSame<T>(JsonObject example)
    {
        var copy = JsonSerializer.SerializeToNode(example.Deserialize<T>(EventBusJson.Options), EventBusJson.Options);
        Assert.True(JsonNode.DeepEquals(example, copy), $"{example.ToJsonString()} became {copy?.ToJsonString()}");
    }
}
