using System.Diagnostics.Metrics;
using System.Text;
using EventBus.Contracts;
using EventBus.Publisher.Ask;
using EventBus.Publisher.Chain;
using EventBus.Publisher.Diagnostics;
using EventBus.Publisher.Documents;
using EventBus.Publisher.Phases;
using EventBus.Publisher.Pipeline;
using EventBus.Publisher.Plan;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace EventBus.Publisher.Tests.Phases;

public sealed class PhaseRunnerTests
{
    private readonly ScriptedTransport _transport = new();
    private readonly FakeTimeProvider _time = new();
    private readonly EventDocument _document = Events.PreProcess();
    private readonly PhaseReport _report = new();

    [Fact]
    public async Task RunAsync_TwoMutatorsOfOneGroup_MergesBoth()
    {
        _transport.Replies("a", Merge("""{"a":1}""")).Replies("b", Merge("""{"b":2}"""));
        Assert.IsType<PhaseOutcome.GoOn>(await RunAsync(Events.Subscription("a"), Events.Subscription("b")));
        Assert.Equal("1,2", $"{_document.Request["payload"]!["a"]},{_document.Request["payload"]!["b"]}");
    }

    [Fact]
    public async Task RunAsync_SameGroup_SeesTheSameEvent()
    {
        _transport.Replies("a", Merge("""{"a":1}""")).Replies("b", "");
        await RunAsync(Events.Subscription("a"), Events.Subscription("b"));
        Assert.DoesNotContain("\"a\":1", BodyOf("b"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_LaterGroup_SeesWhatTheEarlierMade()
    {
        _transport.Replies("a", Merge("""{"a":1}""")).Replies("b", "");
        await RunAsync(Events.Subscription("a"), Events.Subscription("b", configure: options => options.Order = 200));
        Assert.Contains("\"a\":1", BodyOf("b"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_Validator_SeesTheFinalEvent()
    {
        _transport.Replies("a", Merge("""{"a":1}""")).Replies("v", "");
        await RunAsync(Events.Subscription("v", SubscriptionMode.Validate), Events.Subscription("a"));
        Assert.Contains("\"a\":1", BodyOf("v"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_Conflict_LaterPriorityLosesUnderItsPolicy()
    {
        _transport.Replies("a", Merge("""{"x":1}""")).Replies("b", Merge("""{"x":2}"""));
        Assert.IsType<PhaseOutcome.GoOn>(await RunAsync(Events.Subscription("a", configure: options => options.Priority = 1), Events.Subscription("b")));
        Assert.Equal("2", _document.Request["payload"]!["x"]!.ToString());
        Assert.Equal(["a=conflict"], _report.Skipped);
    }

    [Fact]
    public async Task RunAsync_Reject_EndsThePhaseWithoutWaitingForTheRest()
    {
        var never = new TaskCompletionSource<AskAnswer>();
        _transport.Replies("r", """{"action":"reject","error":{"code":422,"message":"no"}}""").On("slow", (_, token) => never.Task.WaitAsync(token));
        var end = Assert.IsType<PhaseOutcome.End>(await RunAsync(Events.Subscription("slow"), Events.Subscription("r")));
        Assert.Equal((422, "no"), (end.Status, end.Message));
    }

    [Fact]
    public async Task RunAsync_RejectAndClosedFailure_RejectWins()
    {
        _transport.Fails("a", FailureReason.Timeout).Replies("r", """{"action":"reject","error":{"code":422,"message":"no"}}""");
        var end = Assert.IsType<PhaseOutcome.End>(await RunAsync(Closed("a"), Events.Subscription("r")));
        Assert.Equal(422, end.Status);
    }

    [Fact]
    public async Task RunAsync_TwoAnswers_LowerPriorityWins()
    {
        _transport.Replies("a", """{"action":"respond","response":{"status_code":201}}""").Replies("b", """{"action":"respond","response":{"status_code":202}}""");
        var answer = Assert.IsType<PhaseOutcome.Respond>(await RunAsync(Events.Subscription("a", configure: options => options.Priority = 1), Events.Subscription("b")));
        Assert.Equal(202, answer.Response.StatusCode);
    }

    [Fact]
    public async Task RunAsync_ClosedFailure_EndsTheCallAndNamesIt()
    {
        _transport.Fails("a", FailureReason.NoSubscriber);
        var response = Assert.IsType<PhaseOutcome.End>(await RunAsync(Closed("a"))).ToResponse();
        Assert.Equal(503, response.StatusCode);
        Assert.Equal("1", response.Headers["retry-after"]);
        Assert.Equal("no_subscriber", response.Content!["error"]!["context"]!["reason"]!.ToString());
    }

    [Fact]
    public async Task RunAsync_OpenFailure_GoesOnAndSaysSo()
    {
        _transport.Fails("a", FailureReason.Timeout);
        Assert.IsType<PhaseOutcome.GoOn>(await RunAsync(Events.Subscription("a")));
        Assert.Equal(["a=timeout"], _report.Skipped);
    }

    [Fact]
    public async Task RunAsync_BudgetSpentByAnEarlierGroup_LaterFailsWithBudget()
    {
        _transport.On("a", (_, _) =>
        {
            _time.Advance(TimeSpan.FromMilliseconds(2000));
            return Task.FromResult(AskAnswer.Replied([]));
        });
        await RunAsync(Events.Subscription("a"), Events.Subscription("b", configure: options => options.Order = 200));
        Assert.Equal(["b=budget"], _report.Skipped);
    }

    [Fact]
    public async Task RunAsync_PartOfTheBudgetIsLeft_AskGetsOnlyThat()
    {
        _transport.Replies("b", "").On("a", (_, _) =>
        {
            _time.Advance(TimeSpan.FromMilliseconds(1700));
            return Task.FromResult(AskAnswer.Replied([]));
        });
        await RunAsync(Events.Subscription("a"), Events.Subscription("b", configure: options => options.Order = 200));
        Assert.Equal(TimeSpan.FromMilliseconds(300), _transport.Asked.Last().Timeout);
    }

    [Fact]
    public async Task RunAsync_MaxInFlight_SecondAskIsOverloaded()
    {
        var first = new TaskCompletionSource<AskAnswer>();
        _transport.On("a", (_, _) => first.Task);
        var subscription = Events.Subscription("a", configure: options => options.MaxInFlight = 1);
        var running = RunAsync(subscription);
        await RunAsync(subscription);
        Assert.Equal(["a=overloaded"], _report.Skipped);
        first.SetResult(AskAnswer.Replied([]));
        await running;
        Assert.Equal(0, subscription.State.InFlight);
    }

    [Fact]
    public async Task RunAsync_OversizeEvent_IsNotSent()
    {
        _document.Request["payload"]!["text"] = new string('x', EventDocument.MaxBytes);
        Assert.Equal(413, Assert.IsType<PhaseOutcome.End>(await RunAsync(Closed("a"))).Status);
        Assert.Empty(_transport.Asked);
    }

    [Fact]
    public async Task RunAsync_Observer_IsToldWithoutReply()
    {
        Assert.IsType<PhaseOutcome.GoOn>(await RunAsync(Events.Subscription("o", SubscriptionMode.Observe)));
        Assert.Equal("o", Assert.Single(_transport.Told).Subscription);
    }

    [Fact]
    public async Task RunAsync_ShadowRejects_CallGoesOn()
    {
        _transport.Replies("s", """{"action":"reject"}""");
        Assert.IsType<PhaseOutcome.GoOn>(await RunAsync(Events.Subscription("s", configure: options => options.Enforce = false)));
        Assert.Single(_transport.Asked);
    }

    [Fact]
    public async Task RunAsync_Revealed_OnlyThatSubscriptionSeesTheSecret()
    {
        _transport.Replies("a", "").Replies("b", "");
        await RunAsync(Events.Subscription("a", configure: options => options.Reveal = ["/request/payload/resource/*/password"]), Events.Subscription("b"));
        Assert.Contains("geheim", BodyOf("a"), StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", BodyOf("b"), StringComparison.Ordinal);
    }

    private static string Merge(string payload) => $$$$"""{"action":"modify","merge":{"request":{"payload":{{{{payload}}}}}}}""";

    private static Subscription Closed(string name) => Events.Subscription(name, configure: options => options.FailurePolicy = FailurePolicy.Closed);

    private string BodyOf(string subscription) => Encoding.UTF8.GetString(_transport.Asked.Single(message => message.Subscription == subscription).Body.Span);

    private Task<PhaseOutcome> RunAsync(params Subscription[] listening)
    {
        var options = Options.Create(new EventBusOptions());
        var meters = new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>();
        var asker = new Asker(_transport, new ChainSigner(options), new EventBusMetrics(meters), NullLogger<Asker>.Instance);
        var phase = new Phase(new CallEnvelope("call", null, "{}", 1, null, null), Events.PostUser, CallChain.Empty, _document, _report);
        var plan = AskPlanner.Plan(listening, _document, Events.PostUser, CallChain.Empty);
        return new PhaseRunner(asker, options, _time).RunAsync(phase, plan, TestContext.Current.CancellationToken);
    }
}
