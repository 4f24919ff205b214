using EventBus.Contracts;
using EventBus.IntegrationTests.Harness.Wire;

namespace EventBus.IntegrationTests.Scenarios;

/// <summary>What a host, the SDK and a plain client really send is what the documents say, and nothing else.</summary>
[Collection<WireRunClasses>]
public sealed class WhenMessagesMatchTheDocument(WireRun run)
{
    public static TheoryData<string> Versions => [WireDocuments.V2, WireDocuments.V3];

    [Theory]
    [MemberData(nameof(Versions))]
    public void Every_message_is_as_it_is_described(string version) => AssertNone(version, (described, message) => described.Faults(message));

    [Theory]
    [MemberData(nameof(Versions))]
    public void No_message_has_anything_that_is_not_described(string version) => AssertNone(version, (described, message) => described.Undeclared(message));

    [Theory]
    [MemberData(nameof(Versions))]
    public void No_message_is_sent_that_is_not_described(string version) =>
        Assert.Empty(run.Capture.Messages.Where(message => run.Contracts[version].Find(message, run.Capture).Messages.Count != 1).Select(message => message.ToString()));

    [Theory]
    [MemberData(nameof(Versions))]
    public void Everything_that_is_described_is_sent(string version) =>
        Assert.Empty(run.Contracts[version].Parts.Except(run.Capture.Messages.SelectMany(message => run.Contracts[version].Find(message, run.Capture).Parts)));

    [Theory]
    [MemberData(nameof(Versions))]
    public void What_the_host_publishes_goes_to_the_exchange_of_its_channel(string version)
    {
        // The first of each message id: what comes later was tried again, redriven or replayed, on its way to one observer.
        var events = run.Capture.Of(WireKind.Ask).Concat(run.Capture.Of(WireKind.Notification)).Where(message => message.Queue is null).DistinctBy(message => message.Properties["message_id"]!.ToString());
        Assert.All(events, message => Assert.Equal(ExchangeOf(version, message.Header(EventHeaders.Channel)!), message.Exchange));
    }

    // The run is only worth something if it has the messages that are hard to get right.
    [Fact]
    public void The_run_has_what_happens_to_a_notification_on_its_way()
    {
        var notifications = run.Capture.Of(WireKind.Notification).ToList();
        var headers = notifications.SelectMany(message => message.Headers.Select(header => header.Key)).ToHashSet();
        Assert.Superset(new HashSet<string> { DeliveryHeaders.Attempts, DeliveryHeaders.DeadReason, DeliveryHeaders.FailedAt, DeliveryHeaders.LastError, DeliveryHeaders.Replay, EventHeaders.TraceState, "x-death" }, headers);
        Assert.Contains(notifications, message => message.IsRedelivered);
        Assert.Contains(run.Capture.Of(WireKind.Ask), message => message.CorrelationId is null);
        Assert.Equal(["delete", "get", "patch", "post", "put"], notifications.Select(message => message.Body!["event_name"]!.ToString().Split('.')[2]).Distinct().Order());
    }

    private string ExchangeOf(string version, string channel) => run.Documents[version]["channels"]![channel]!["bindings"]!["amqp"]!["exchange"]!["name"]!.GetValue<string>();

    private void AssertNone(string version, Func<DescribedMessage, WireMessage, IEnumerable<string>> faults)
    {
        var found = from message in run.Capture.Messages
                    from described in run.Contracts[version].Find(message, run.Capture).Messages
                    from fault in faults(described, message)
                    group message by $"{described.Name}: {fault}" into same
                    select $"{same.Count()} x {same.Key}, for instance {same.First()}";
        Assert.True(!found.Any(), string.Join('\n', found));
    }
}
