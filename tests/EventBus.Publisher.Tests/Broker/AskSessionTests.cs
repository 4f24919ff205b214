using System.Diagnostics.Metrics;
using System.Text;
using EventBus.Contracts;
using EventBus.Publisher.Ask;
using EventBus.Publisher.Broker;
using EventBus.Publisher.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace EventBus.Publisher.Tests.Broker;

public sealed class AskSessionTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly TalkingBroker _broker;
    private readonly AskSession _session;

    public AskSessionTests()
    {
        (var channel, _broker) = TalkingBroker.Open();
        var metrics = new EventBusMetrics(new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>());
        _session = new AskSession(channel, new MessageMaker("replies-1", "eventbus", _time), metrics, _time);
        _session.Listen();
    }

    [Fact]
    public void AskAsync_OneThatMayBeBatched_GoesOutAsItAlwaysDid()
    {
        _ = AskAsync("""{"n":1}""");

        var message = Assert.Single(_broker.Published);
        Assert.Equal(("channel", "event.sub", true, """{"n":1}"""), (message.Exchange, message.RoutingKey, message.IsMandatory, Encoding.UTF8.GetString(message.Body)));
        Assert.Equal(("SystemEvent", "application/json", "eventbus", "eventbus", "replies-1", "1000"), (message.Properties.Type, message.Properties.ContentType, message.Properties.AppId, message.Properties.UserId, message.Properties.ReplyTo, message.Properties.Expiration));
        Assert.Equal(32, message.Properties.CorrelationId!.Length);
        Assert.Equal(1000, message.Properties.Headers![EventHeaders.TimeoutMilliseconds]);
    }

    [Fact]
    public async Task AskAsync_WhileOneIsUnconfirmed_TheOthersWaitAndGoOutTogether()
    {
        var first = AskAsync("""{"n":1}""");
        Task<AskAnswer>[] others = [AskAsync("""{"n": 2.0}"""), AskAsync("""{"n":"ä\"/"}""")];
        Assert.Single(_broker.Published);

        await _broker.AckAsync(1);

        var batch = _broker.Published[1];
        Assert.Equal(("channel", "event.sub", true, "SystemEventBatch", "application/json", "replies-1"), (batch.Exchange, batch.RoutingKey, batch.IsMandatory, batch.Properties.Type, batch.Properties.ContentType, batch.Properties.ReplyTo));
        Assert.Equal(["eventbus-channel", "eventbus-subscription"], batch.Properties.Headers!.Keys.Order());
        Assert.Contains(""","event":{"n": 2.0}},""", Encoding.UTF8.GetString(batch.Body), StringComparison.Ordinal);
        Assert.Equal("""{"n":"ä\"/"}""", batch.Entries[1]!["event"]!.ToJsonString(EventBusJson.Options));
        Assert.Equal((1000, "call", "sub"), (batch.Entries[1]!["headers"]!["eventbus-timeout-ms"]!.GetValue<int>(), batch.Entries[1]!["headers"]!["eventbus-call-id"]!.ToString(), batch.Entries[1]!["headers"]!["eventbus-subscription"]!.ToString()));

        Reply(batch.Entries.Select(entry => ($"{entry!["correlation_id"]}", $"[{entry["event"]!["n"]!.ToJsonString(EventBusJson.Options)}]")));
        Assert.Equal(["[2.0]", """["ä\"/"]"""], await Task.WhenAll(others.Select(TextAsync)));
        Assert.False(first.IsCompleted);
    }

    [Fact]
    public async Task AskAsync_OfAnotherRoutingKeyOrNotToBeBatched_DoesNotWait()
    {
        _ = AskAsync("{}");
        _ = AskAsync("{}", routingKey: "event.other");
        _ = _session.AskAsync(Message("{}") with { MayBeBatched = false }, null, CancellationToken.None);
        Assert.Equal(["event.sub", "event.other", "event.sub"], _broker.Published.Select(message => message.RoutingKey));
        await _broker.AckAsync(3, multiple: true);
        Assert.Equal(3, _broker.Published.Count);
    }

    [Fact]
    public async Task AskAsync_OnlyOneIsLeftWaiting_GoesOutAsASingleAskWithTheTimeItHasLeft()
    {
        _ = AskAsync("""{"n":1}""");
        _ = AskAsync("""{"n":2}""");
        _time.Advance(TimeSpan.FromMilliseconds(300));
        await _broker.AckAsync(1);

        var second = _broker.Published[1];
        Assert.Equal(("SystemEvent", "700", 700), (second.Properties.Type, second.Properties.Expiration, second.Properties.Headers![EventHeaders.TimeoutMilliseconds]));
    }

    [Fact]
    public async Task AskAsync_DifferentTimesLeft_TheMessageLivesAsLongAsTheLongest()
    {
        _ = AskAsync("{}");
        _ = AskAsync("{}", milliseconds: 400);
        _ = AskAsync("{}", milliseconds: 900);
        _time.Advance(TimeSpan.FromMilliseconds(100));
        await _broker.AckAsync(1);

        Assert.Equal("800", _broker.Published[1].Properties.Expiration);
        Assert.Equal([300, 800], _broker.Published[1].Entries.Select(entry => entry!["headers"]!["eventbus-timeout-ms"]!.GetValue<int>()));
    }

    [Fact]
    public async Task AskAsync_TimeIsOverOrTheCallerGaveUpWhileWaiting_IsNotSent()
    {
        using var caller = new CancellationTokenSource();
        var first = AskAsync("""{"n":1}""");
        var late = AskAsync("""{"n":2}""", milliseconds: 50);
        var given = _session.AskAsync(Message("""{"n":3}"""), null, caller.Token);
        _ = AskAsync("""{"n":4}""");
        _ = AskAsync("""{"n":5}""");
        _time.Advance(TimeSpan.FromMilliseconds(50));
        await caller.CancelAsync();
        await _broker.AckAsync(1);

        Assert.Equal(["""{"n":4}""", """{"n":5}"""], _broker.Published[1].Events);
        // The broker had not even confirmed the one before: that is no fault of the subscriber.
        Assert.Equal(FailureReason.BrokerUnavailable, (await late).Failure);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => given);
        Assert.False(first.IsCompleted);
        Assert.Equal(3, _session.Open);
    }

    [Fact]
    public async Task AskAsync_NobodyIsLeftWaiting_TheNextGoesAtOnce()
    {
        _ = AskAsync("{}");
        var late = AskAsync("{}", milliseconds: 50);
        _time.Advance(TimeSpan.FromMilliseconds(50));
        await late;
        await _broker.AckAsync(1);
        _ = AskAsync("""{"n":3}""");

        Assert.Equal("""{"n":3}""", Assert.Single(_broker.Published[1].Events));
    }

    [Fact]
    public async Task AskAsync_ManyWait_64GoInOneMessage()
    {
        for (var ask = 0; ask < 131; ask++) _ = AskAsync("{}");
        for (var number = 1; number <= 3; number++) await _broker.AckAsync(number);

        Assert.Equal([1, 64, 64, 2], _broker.Published.Select(message => message.Events.Count()));
    }

    [Fact]
    public async Task AskAsync_LargeOnesWait_256KibibytesGoInOneMessageAndALargerOneAlone()
    {
        var (small, large) = ($"\"{new string('s', 100 * 1024)}\"", $"\"{new string('l', 300 * 1024)}\"");
        foreach (var body in (string[])["{}", small, small, small, large, small]) _ = AskAsync(body);
        for (var number = 1; number <= 4; number++) await _broker.AckAsync(number);

        Assert.Equal([["{}"], [small, small], [small], [large], [small]], _broker.Published.Select(message => message.Events));
    }

    [Fact]
    public async Task Return_OfABatch_NobodyAnswersForAnyOfIt()
    {
        var (first, second, third) = await BatchOfTwoAsync();
        await _broker.ReturnAsync(2);

        Assert.Equal((FailureReason.NoSubscriber, FailureReason.NoSubscriber), ((await second).Failure, (await third).Failure));
        Assert.False(first.IsCompleted);
        await AssertNextGoesAtOnceAsync();
    }

    [Fact]
    public async Task Nack_OfABatch_TheBrokerFailedAllOfIt()
    {
        var (_, second, third) = await BatchOfTwoAsync();
        await _broker.NackAsync(2);

        Assert.Equal((FailureReason.BrokerUnavailable, FailureReason.BrokerUnavailable), ((await second).Failure, (await third).Failure));
        await AssertNextGoesAtOnceAsync();
    }

    [Fact]
    public async Task Time_IsOverForAConfirmedBatch_TheSubscriberIsTooSlow()
    {
        var (_, second, third) = await BatchOfTwoAsync();
        await _broker.AckAsync(2);
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal((FailureReason.Timeout, FailureReason.Timeout), ((await second).Failure, (await third).Failure));
        Assert.Equal(0, _session.Open);
    }

    [Fact]
    public async Task Fail_AsksUnderWayAndWaiting_AreOverAtOnceAndSoAreThoseThatCome()
    {
        Task<AskAnswer>[] asks = [AskAsync("{}"), AskAsync("{}")];
        _session.Fail();

        foreach (var ask in asks.Append(AskAsync("{}"))) Assert.Equal(FailureReason.BrokerUnavailable, (await ask).Failure);
        Assert.Equal(0, _session.Open);
    }

    [Fact]
    public async Task Publish_Fails_ItsAsksFailAndTheNextHasItsNumber()
    {
        _broker.Fault = new AlreadyClosedException(new RabbitMQ.Client.Events.ShutdownEventArgs(ShutdownInitiator.Library, 320, "gone"));
        Assert.Equal(FailureReason.BrokerUnavailable, (await AskAsync("{}")).Failure);

        var next = AskAsync("{}");
        await _broker.AckAsync(1);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(FailureReason.Timeout, (await next).Failure);
    }

    [Fact]
    public async Task Publish_CannotBeWritten_IsTheFaultOfThatAskOnly()
    {
        _broker.Fault = new NotSupportedException("Too long.");
        await Assert.ThrowsAsync<NotSupportedException>(() => AskAsync("{}"));
        await AssertNextGoesAtOnceAsync();
    }

    [Fact]
    public async Task AskAsync_ReplyOvertakesItsConfirm_TheGateStillWaitsForTheConfirm()
    {
        var first = AskAsync("{}");
        _ = AskAsync("{}");
        _session.OnReply(new BasicProperties { CorrelationId = _broker.Published[0].Properties.CorrelationId }, "1"u8.ToArray());
        Assert.Equal("1", await TextAsync(first));
        Assert.Single(_broker.Published);
        await _broker.AckAsync(1);
        Assert.Equal(2, _broker.Published.Count);
    }

    [Fact]
    public async Task TellAsync_Copy_IsSentAtOnceAndNotWaitedFor()
    {
        Assert.NotNull((await _session.TellAsync(Message("{}"), CancellationToken.None)).Body);

        var copy = Assert.Single(_broker.Published);
        Assert.Equal((false, null, null, 0), (copy.IsMandatory, copy.Properties.ReplyTo, copy.Properties.CorrelationId, _session.Open));
    }

    private async Task<(Task<AskAnswer> First, Task<AskAnswer> Second, Task<AskAnswer> Third)> BatchOfTwoAsync()
    {
        var asks = (AskAsync("{}"), AskAsync("{}"), AskAsync("{}"));
        await _broker.AckAsync(1);
        Assert.True(_broker.Published[1].IsBatch);
        return asks;
    }

    private async Task AssertNextGoesAtOnceAsync()
    {
        var before = _broker.Published.Count;
        var next = AskAsync("{}");
        Assert.Equal(before + 1, _broker.Published.Count);
        _session.OnReply(new BasicProperties { CorrelationId = _broker.Published[^1].Properties.CorrelationId }, default);
        Assert.Equal("", await TextAsync(next));
    }

    private void Reply(IEnumerable<(string Id, string Text)> replies) =>
        _session.OnReply(new BasicProperties { Type = "SystemEventReplies" }, Encoding.UTF8.GetBytes($"[{string.Join(',', replies.Select(reply => $"{{\"correlation_id\":\"{reply.Id}\",\"reply\":{reply.Text}}}"))}]"));

    private static async Task<string> TextAsync(Task<AskAnswer> answer) => Encoding.UTF8.GetString((await answer).Body!);

    private Task<AskAnswer> AskAsync(string body, string routingKey = "event.sub", int milliseconds = 1000) => _session.AskAsync(Message(body, routingKey, milliseconds), null, CancellationToken.None);

    private static BrokerMessage Message(string body, string routingKey = "event.sub", int milliseconds = 1000)
    {
        var headers = new Dictionary<string, object?> { [EventHeaders.CallId] = "call", [EventHeaders.Channel] = "channel", [EventHeaders.Subscription] = "sub", [EventHeaders.TimeoutMilliseconds] = milliseconds };
        return new BrokerMessage("channel", routingKey, MessageProperties.Type, headers, Encoding.UTF8.GetBytes(body), TimeSpan.FromMilliseconds(milliseconds)) { MayBeBatched = true };
    }
}
