using EventBus.Publisher.Ask;
using EventBus.Publisher.Circuit;
using EventBus.Publisher.Merge;
using Microsoft.Extensions.Time.Testing;
using Polly.CircuitBreaker;

namespace EventBus.Publisher.Tests.Circuit;

public sealed class SubscriptionCircuitTests
{
    private static readonly Verdict Timeout = new Verdict.Failure(FailureReason.Timeout, "");

    private readonly FakeTimeProvider _time = new();
    private readonly SubscriptionCircuit _circuit;
    private int _asked;

    public SubscriptionCircuitTests() => _circuit = new SubscriptionCircuit(_time);

    [Fact]
    public async Task ExecuteAsync_FiveFailuresInARow_Opens()
    {
        await AskAsync(Timeout, 4);
        Assert.Equal((CircuitState.Closed, 4), (_circuit.State, _circuit.FailuresInARow));
        await AskAsync(Timeout);
        Assert.Equal(CircuitState.Open, _circuit.State);
    }

    [Fact]
    public async Task ExecuteAsync_AnswerBetween_BeginsANewRow()
    {
        await AskAsync(Timeout, 4);
        await AskAsync(Verdict.Continue);
        await AskAsync(Timeout, 4);
        Assert.Equal(CircuitState.Closed, _circuit.State);
    }

    [Fact]
    public async Task ExecuteAsync_FailuresDaysApart_AreStillInARow()
    {
        for (var i = 0; i < 5; i++)
        {
            await AskAsync(Timeout);
            _time.Advance(TimeSpan.FromHours(4));
        }

        Assert.Equal(CircuitState.Open, _circuit.State);
    }

    [Fact]
    public async Task ExecuteAsync_HalfOfTwentyFailed_Opens()
    {
        for (var i = 0; i < 10; i++)
        {
            await AskAsync(Verdict.Continue);
            await AskAsync(Timeout);
        }

        Assert.Equal(CircuitState.Open, _circuit.State);
    }

    [Fact]
    public async Task ExecuteAsync_HalfOfTwentyInALongerTime_StaysClosed()
    {
        for (var i = 0; i < 10; i++)
        {
            await AskAsync(Verdict.Continue);
            await AskAsync(Timeout);
            _time.Advance(TimeSpan.FromSeconds(2));
        }

        Assert.Equal(CircuitState.Closed, _circuit.State);
    }

    [Fact]
    public async Task ExecuteAsync_Open_FailsAtOnceAndSaysWhenToComeAgain()
    {
        await AskAsync(Timeout, 5);
        _time.Advance(TimeSpan.FromSeconds(2));
        var failure = Assert.IsType<Verdict.Failure>(await AskAsync(Verdict.Continue));
        Assert.Equal((FailureReason.CircuitOpen, TimeSpan.FromSeconds(3), 5), (failure.Reason, failure.RetryAfter, _asked));
    }

    [Fact]
    public async Task ExecuteAsync_ProbeAnswers_Closes()
    {
        await OpenAndWaitAsync();
        await AskAsync(Verdict.Continue);
        Assert.Equal((CircuitState.Closed, 0), (_circuit.State, _circuit.FailuresInARow));
        await AskAsync(Timeout, 4);
        Assert.Equal(CircuitState.Closed, _circuit.State);
    }

    [Fact]
    public async Task ExecuteAsync_ProbeIsUnderWay_NobodyElseIsAsked()
    {
        await OpenAndWaitAsync();
        var probe = new TaskCompletionSource<Verdict>();
        var probing = _circuit.ExecuteAsync(() => new ValueTask<Verdict>(probe.Task)).AsTask();
        Assert.Equal(FailureReason.CircuitOpen, Assert.IsType<Verdict.Failure>(await AskAsync(Verdict.Continue)).Reason);
        probe.SetResult(Verdict.Continue);
        await probing;
        Assert.Equal(CircuitState.Closed, _circuit.State);
    }

    [Theory]
    [InlineData(FailureReason.Timeout)]
    [InlineData(FailureReason.NoSubscriber)]
    [InlineData(FailureReason.BrokerUnavailable)]
    [InlineData(FailureReason.Overloaded)]
    internal async Task ExecuteAsync_ProbeFails_StaysOpenForAnotherWhile(FailureReason reason)
    {
        await OpenAndWaitAsync();
        await AskAsync(new Verdict.Failure(reason, ""));
        Assert.Equal(CircuitState.Open, _circuit.State);
        _time.Advance(TimeSpan.FromSeconds(6));
        await AskAsync(Verdict.Continue);
        Assert.Equal(CircuitState.Closed, _circuit.State);
    }

    [Fact]
    public async Task ExecuteAsync_ProbeIsCancelled_StaysOpen()
    {
        await OpenAndWaitAsync();
        await AskAsync(new Verdict.Cancelled());
        Assert.Equal(CircuitState.Open, _circuit.State);
    }

    [Theory]
    [InlineData(FailureReason.NoSubscriber)]
    [InlineData(FailureReason.BrokerUnavailable)]
    [InlineData(FailureReason.Overloaded)]
    [InlineData(FailureReason.Conflict)]
    [InlineData(FailureReason.Budget)]
    [InlineData(FailureReason.OversizeEvent)]
    internal async Task ExecuteAsync_FailuresOfOthers_DoNotCount(FailureReason reason)
    {
        await AskAsync(new Verdict.Failure(reason, ""), 30);
        Assert.Equal((CircuitState.Closed, 0), (_circuit.State, _circuit.FailuresInARow));
    }

    [Fact]
    public async Task ExecuteAsync_AskThrows_PassesItOn() =>
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await _circuit.ExecuteAsync(() => throw new InvalidOperationException("A bug.")));

    [Fact]
    public async Task ResetAsync_Open_Closes()
    {
        await AskAsync(Timeout, 5);
        await _circuit.ResetAsync();
        Assert.Equal((CircuitState.Closed, 0), (_circuit.State, _circuit.FailuresInARow));
        await AskAsync(Timeout, 4);
        Assert.Equal(CircuitState.Closed, _circuit.State);
    }

    private async Task OpenAndWaitAsync()
    {
        await AskAsync(Timeout, 5);
        _time.Advance(TimeSpan.FromSeconds(6));
    }

    private async Task AskAsync(Verdict verdict, int times)
    {
        for (var i = 0; i < times; i++) await AskAsync(verdict);
    }

    private ValueTask<Verdict> AskAsync(Verdict verdict) => _circuit.ExecuteAsync(() =>
    {
        _asked++;
        return new ValueTask<Verdict>(verdict);
    });
}
