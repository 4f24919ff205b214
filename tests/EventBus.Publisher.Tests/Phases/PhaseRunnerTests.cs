using System.Text;
using EventBus.Contracts;
using EventBus.Publisher.Ask;
using EventBus.Publisher.Audit;
using EventBus.Publisher.Chain;
using EventBus.Publisher.Documents;
using EventBus.Publisher.Phases;
using EventBus.Publisher.Plan;

namespace EventBus.Publisher.Tests.Phases;

public sealed class PhaseRunnerTests : IDisposable
{
    private readonly PhaseBench _bench = new();

    private ScriptedTransport Transport => _bench.Transport;

    [Fact]
    public async Task RunAsync_TwoMutatorsOfOneGroup_MergesBoth()
    {
        Transport.Replies("a", Merge("""{"a":1}""")).Replies("b", Merge("""{"b":2}"""));
        Assert.IsType<PhaseOutcome.GoOn>(await RunAsync(Events.Subscription("a"), Events.Subscription("b")));
        Assert.Equal("1,2", $"{_bench.Document.Request["payload"]!["a"]},{_bench.Document.Request["payload"]!["b"]}");
    }

    [Fact]
    public async Task RunAsync_SameGroup_SeesTheSameEvent()
    {
        Transport.Replies("a", Merge("""{"a":1}""")).Replies("b", "");
        await RunAsync(Events.Subscription("a"), Events.Subscription("b"));
        Assert.DoesNotContain("\"a\":1", BodyOf("b"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_LaterGroup_SeesWhatTheEarlierMade()
    {
        Transport.Replies("a", Merge("""{"a":1}""")).Replies("b", "");
        await RunAsync(Events.Subscription("a"), Events.Subscription("b", configure: options => options.Order = 200));
        Assert.Contains("\"a\":1", BodyOf("b"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_Validator_SeesTheFinalEvent()
    {
        Transport.Replies("a", Merge("""{"a":1}""")).Replies("v", "");
        await RunAsync(Events.Subscription("v", SubscriptionMode.Validate), Events.Subscription("a"));
        Assert.Contains("\"a\":1", BodyOf("v"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_Conflict_LaterPriorityLosesUnderItsPolicy()
    {
        Transport.Replies("a", Merge("""{"x":1}""")).Replies("b", Merge("""{"x":2}"""));
        Assert.IsType<PhaseOutcome.GoOn>(await RunAsync(Events.Subscription("a", configure: options => options.Priority = 1), Events.Subscription("b")));
        Assert.Equal("2", _bench.Document.Request["payload"]!["x"]!.ToString());
        Assert.Equal(["a=conflict"], _bench.Report.Skipped);
    }

    [Fact]
    public async Task RunAsync_Reject_EndsThePhaseWithoutWaitingForTheRest()
    {
        var never = new TaskCompletionSource<AskAnswer>();
        Transport.Replies("r", """{"action":"reject","error":{"code":422,"message":"no"}}""").On("slow", (_, token) => never.Task.WaitAsync(token));
        var end = Assert.IsType<PhaseOutcome.End>(await RunAsync(Events.Subscription("slow"), Events.Subscription("r")));
        Assert.Equal((422, "no"), (end.Status, end.Message));
    }

    [Fact]
    public async Task RunAsync_RejectAndClosedFailure_RejectWins()
    {
        Transport.Fails("a", FailureReason.Timeout).Replies("r", """{"action":"reject","error":{"code":422,"message":"no"}}""");
        var end = Assert.IsType<PhaseOutcome.End>(await RunAsync(Closed("a"), Events.Subscription("r")));
        Assert.Equal(422, end.Status);
    }

    [Fact]
    public async Task RunAsync_TwoAnswers_LowerPriorityWins()
    {
        Transport.Replies("a", """{"action":"respond","response":{"status_code":201}}""").Replies("b", """{"action":"respond","response":{"status_code":202}}""");
        var answer = Assert.IsType<PhaseOutcome.Respond>(await RunAsync(Events.Subscription("a", configure: options => options.Priority = 1), Events.Subscription("b")));
        Assert.Equal(202, answer.Response.StatusCode);
    }

    [Fact]
    public async Task RunAsync_ClosedFailure_EndsTheCallAndNamesIt()
    {
        Transport.Fails("a", FailureReason.NoSubscriber);
        var response = Assert.IsType<PhaseOutcome.End>(await RunAsync(Closed("a"))).ToResponse();
        Assert.Equal(503, response.StatusCode);
        Assert.Equal("1", response.Headers["retry-after"]);
        Assert.Equal("no_subscriber", response.Content!["error"]!["context"]!["reason"]!.ToString());
    }

    [Fact]
    public async Task RunAsync_OpenFailure_GoesOnAndSaysSo()
    {
        Transport.Fails("a", FailureReason.Timeout);
        Assert.IsType<PhaseOutcome.GoOn>(await RunAsync(Events.Subscription("a")));
        Assert.Equal(["a=timeout"], _bench.Report.Skipped);
    }

    [Fact]
    public async Task RunAsync_BudgetSpentByAnEarlierGroup_LaterFailsWithBudget()
    {
        Transport.On("a", (_, _) =>
        {
            _bench.Time.Advance(TimeSpan.FromMilliseconds(2000));
            return Task.FromResult(AskAnswer.Replied([]));
        });
        await RunAsync(Events.Subscription("a"), Events.Subscription("b", configure: options => options.Order = 200));
        Assert.Equal(["b=budget"], _bench.Report.Skipped);
    }

    [Fact]
    public async Task RunAsync_PartOfTheBudgetIsLeft_AskGetsOnlyThat()
    {
        Transport.Replies("b", "").On("a", (_, _) =>
        {
            _bench.Time.Advance(TimeSpan.FromMilliseconds(1700));
            return Task.FromResult(AskAnswer.Replied([]));
        });
        await RunAsync(Events.Subscription("a"), Events.Subscription("b", configure: options => options.Order = 200));
        Assert.Equal(TimeSpan.FromMilliseconds(300), Transport.Asked.Last().Timeout);
    }

    [Fact]
    public async Task RunAsync_SubscriptionThatTakesBatches_ItsAsksMayBeBatchedAndItsCopiesMayNot()
    {
        Transport.Replies("a", "").Replies("b", "");
        await RunAsync(Events.Subscription("a", configure: options => options.Batch = true), Events.Subscription("b"));
        await RunAsync(Events.Subscription("c", SubscriptionMode.Observe, options => options.Batch = true));
        Assert.Equal([("a", true), ("b", false)], Transport.Asked.Select(ask => (ask.Subscription, ask.MayBeBatched)).Order());
        Assert.False(Assert.Single(Transport.Told).MayBeBatched);
    }

    [Fact]
    public async Task RunAsync_MaxInFlight_SecondAskIsOverloaded()
    {
        var first = new TaskCompletionSource<AskAnswer>();
        Transport.On("a", (_, _) => first.Task);
        var subscription = Events.Subscription("a", configure: options => options.MaxInFlight = 1);
        var running = RunAsync(subscription);
        await RunAsync(subscription);
        Assert.Equal(["a=overloaded"], _bench.Report.Skipped);
        first.SetResult(AskAnswer.Replied([]));
        await running;
        Assert.Equal(0, subscription.State.InFlight);
    }

    [Fact]
    public async Task RunAsync_OversizeEvent_IsNotSent()
    {
        _bench.Document.Request["payload"]!["text"] = new string('x', EventDocument.MaxBytes);
        Assert.Equal(413, Assert.IsType<PhaseOutcome.End>(await RunAsync(Closed("a"))).Status);
        Assert.Empty(Transport.Asked);
    }

    [Fact]
    public async Task RunAsync_Observer_IsToldWithoutReply()
    {
        Assert.IsType<PhaseOutcome.GoOn>(await RunAsync(Events.Subscription("o", SubscriptionMode.Observe)));
        Assert.Equal("o", Assert.Single(Transport.Told).Subscription);
    }

    [Fact]
    public async Task RunAsync_ShadowRejects_CallGoesOn()
    {
        Transport.Replies("s", """{"action":"reject"}""");
        Assert.IsType<PhaseOutcome.GoOn>(await RunAsync(Events.Subscription("s", configure: options => options.Enforce = false)));
        Assert.Single(Transport.Asked);
    }

    [Fact]
    public async Task RunAsync_Revealed_OnlyThatSubscriptionSeesTheSecret()
    {
        Transport.Replies("a", "").Replies("b", "");
        await RunAsync(Events.Subscription("a", configure: options => options.Reveal = ["/request/payload/resource/*/password"]), Events.Subscription("b"));
        Assert.Contains("geheim", BodyOf("a"), StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", BodyOf("b"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_BreakGlass_EverybodyIsOnlyTold()
    {
        Assert.IsType<PhaseOutcome.GoOn>(await _bench.RunAsync(breakGlass: true, default, Closed("a"), Events.Subscription("v", SubscriptionMode.Validate), Events.Subscription("o", SubscriptionMode.Observe)));
        Assert.Empty(Transport.Asked);
        Assert.Equal(["a", "o", "v"], Transport.Told.Select(message => message.Subscription));
        Assert.Equal(["a=break_glass", "v=break_glass"], _bench.Report.Skipped);
        Assert.All(_bench.Log.Asks, ask => Assert.Equal(AskOutcome.Sent, ask.Outcome));
    }

    [Fact]
    public async Task RunAsync_InTheChain_IsLeftOutAndNamed()
    {
        _bench.Chain = CallChain.Empty.ThroughSubscription("a", _bench.Time.GetUtcNow());
        Assert.IsType<PhaseOutcome.GoOn>(await RunAsync(Closed("a")));
        Assert.Empty(Transport.Asked);
        Assert.Equal(["a=loop"], _bench.Report.Skipped);
    }

    [Fact]
    public async Task RunAsync_AskThatMadeTheCallHasLessTime_LimitsTheBudget()
    {
        Transport.Replies("b", "");
        _bench.Chain = CallChain.Empty.ThroughSubscription("a", _bench.Time.GetUtcNow().AddMilliseconds(120));
        await RunAsync(Events.Subscription("b"));
        Assert.Equal(TimeSpan.FromMilliseconds(120), Assert.Single(Transport.Asked).Timeout);
        Assert.Equal(TimeSpan.FromMilliseconds(120), _bench.Log.Budget);
    }

    [Fact]
    public async Task RunAsync_OnlyWhoIsWaitedFor_HasADeadlineInItsChain()
    {
        Transport.Replies("a", "");
        await RunAsync(Events.Subscription("a"), Events.Subscription("o", SubscriptionMode.Observe));
        Assert.NotNull(_bench.Signer.Read(Assert.Single(Transport.Asked).Chain).Deadline);
        var copy = _bench.Signer.Read(Assert.Single(Transport.Told).Chain);
        Assert.Null(copy.Deadline);
        Assert.Equal(["o"], copy.Subscriptions);
    }

    [Fact]
    public async Task RunAsync_HostStopsAndTheDrainEnds_CallIsClosedForEverybody()
    {
        var never = new TaskCompletionSource<AskAnswer>();
        Transport.On("a", (_, token) => never.Task.WaitAsync(token));
        var running = RunAsync(Events.Subscription("a"));
        _bench.StopHost();
        _bench.Time.Advance(TimeSpan.FromMilliseconds(10_000));
        var end = Assert.IsType<PhaseOutcome.End>(await running);
        Assert.Equal((503, "stopping"), (end.Status, end.Context!["reason"]!.ToString()));
    }

    [Fact]
    public async Task RunAsync_HostStops_CallInFlightStillGetsItsAnswer()
    {
        var answer = new TaskCompletionSource<AskAnswer>();
        Transport.On("a", (_, token) => answer.Task.WaitAsync(token));
        var running = RunAsync(Events.Subscription("a"));
        _bench.StopHost();
        answer.SetResult(AskAnswer.Replied([]));
        Assert.IsType<PhaseOutcome.GoOn>(await running);
    }

    [Fact]
    public async Task RunAsync_CallerHangsUp_CancelsTheAsks()
    {
        using var caller = new CancellationTokenSource();
        var never = new TaskCompletionSource<AskAnswer>();
        Transport.On("a", (_, token) => never.Task.WaitAsync(token));
        var subscription = Events.Subscription("a");
        var running = _bench.RunAsync(breakGlass: false, caller.Token, subscription);
        await caller.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Equal(AskOutcome.Cancelled, Assert.Single(_bench.Log.Asks).Outcome);
        Assert.Equal(0, subscription.State.InFlight);
    }

    [Fact]
    public async Task RunAsync_EveryOutcome_IsLoggedWithItsAuthor()
    {
        Transport.Replies("a", Merge("""{"x":1}""")).Replies("b", Merge("""{"x":2}""")).Replies("c", "").Fails("d", FailureReason.Timeout);
        await RunAsync(Events.Subscription("a"), Events.Subscription("b"), Events.Subscription("c"), Events.Subscription("d"));
        Assert.Equal(
            ["a:Modify::", "b:Failed:conflict:Open", "c:Continue::", "d:Failed:timeout:Open"],
            _bench.Log.Asks.Select(ask => $"{ask.Subscription}:{ask.Outcome}:{ask.Reason}:{ask.Policy}"));
        Assert.Equal(("a", "/request/payload/x"), _bench.Log.Changes.Select(change => (change.By.Name, change.Change.Path.ToString())).Single());
    }

    [Fact]
    public async Task RunAsync_FiveFailuresInARow_TheSixthIsNotAsked()
    {
        Transport.Fails("a", FailureReason.Timeout);
        var subscription = Events.Subscription("a", configure: options => options.FailurePolicy = FailurePolicy.Closed, time: _bench.Time);
        for (var i = 0; i < 5; i++) Assert.Equal(504, Assert.IsType<PhaseOutcome.End>(await RunAsync(subscription)).Status);
        _bench.Time.Advance(TimeSpan.FromMilliseconds(1500));
        var response = Assert.IsType<PhaseOutcome.End>(await RunAsync(subscription)).ToResponse();
        Assert.Equal((503, "4", "circuit_open"), (response.StatusCode, response.Headers["retry-after"], response.Content!["error"]!["context"]!["reason"]!.ToString()));
        Assert.Equal(5, Transport.Asked.Count);
    }

    public void Dispose() => _bench.Dispose();

    private static string Merge(string payload) => $$$$"""{"action":"modify","merge":{"request":{"payload":{{{{payload}}}}}}}""";

    private static Subscription Closed(string name) => Events.Subscription(name, configure: options => options.FailurePolicy = FailurePolicy.Closed);

    private string BodyOf(string subscription) => Encoding.UTF8.GetString(Transport.Asked.Single(message => message.Subscription == subscription).Body.Span);

    private Task<PhaseOutcome> RunAsync(params Subscription[] listening) => _bench.RunAsync(listening);
}
