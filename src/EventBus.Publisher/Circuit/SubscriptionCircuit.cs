using System.Runtime.CompilerServices;
using EventBus.Publisher.Ask;
using EventBus.Publisher.Merge;
using Polly;
using Polly.CircuitBreaker;

namespace EventBus.Publisher.Circuit;

/// <summary>
/// The circuit breaker of one subscription (design §4.5): open for 5 s after 5 failures in a row, or when half of at least 20 asks failed within 10 s;
/// then one probe decides. Only failures of the subscriber count (ADR 0006).
/// </summary>
internal sealed class SubscriptionCircuit
{
    private const int MaxFailuresInARow = 5;

    private readonly BreakerRule _streak;
    private readonly BreakerRule _ratio;
    private readonly ResiliencePipeline<Verdict> _pipeline;
    private int _failuresInARow;

    public SubscriptionCircuit(TimeProvider time)
    {
        // A day, the longest there is: what ends a row is an answer, not time.
        _streak = new BreakerRule(failureRatio: 1, MaxFailuresInARow, TimeSpan.FromDays(1));
        _ratio = new BreakerRule(failureRatio: 0.5, minimumThroughput: 20, TimeSpan.FromSeconds(10));
        _pipeline = new ResiliencePipelineBuilder<Verdict> { TimeProvider = time }.AddCircuitBreaker(_streak.Options).AddCircuitBreaker(_ratio.Options).Build();
    }

    /// <summary>Closed, open, or half open while a probe is due or under way.</summary>
    public CircuitState State => _streak.State is var state and not CircuitState.Closed ? state : _ratio.State;

    /// <summary>Failures since the last usable answer.</summary>
    public int FailuresInARow => Volatile.Read(ref _failuresInARow);

    /// <summary>Asks, unless the circuit is open: then fails at once with <see cref="FailureReason.CircuitOpen"/> and the time to come again.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<Verdict> ExecuteAsync(Func<ValueTask<Verdict>> ask)
    {
        var context = ResilienceContextPool.Shared.Get();
        try
        {
            var outcome = await _pipeline.ExecuteOutcomeAsync(static (_, ask) => ToOutcomeAsync(ask), context, ask);
            if (outcome.Exception is BrokenCircuitException broken) return new Verdict.Failure(FailureReason.CircuitOpen, "") { RetryAfter = broken.RetryAfter };
            outcome.ThrowIfException();
            await CountAsync(outcome.Result!);
            return outcome.Result!;
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    /// <summary>Closes it and forgets what failed.</summary>
    public async Task ResetAsync()
    {
        Volatile.Write(ref _failuresInARow, 0);
        await _streak.Control.CloseAsync();
        await _ratio.Control.CloseAsync();
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private static async ValueTask<Outcome<Verdict>> ToOutcomeAsync(Func<ValueTask<Verdict>> ask) => Outcome.FromResult(await ask());

    private async ValueTask CountAsync(Verdict verdict)
    {
        if (BreakerRule.IsFailure(verdict)) Interlocked.Increment(ref _failuresInARow);
        else if (BreakerRule.IsAnswer(verdict) && Interlocked.Exchange(ref _failuresInARow, 0) > 0 && _streak.State == CircuitState.Closed) await _streak.Control.CloseAsync();
    }
}
