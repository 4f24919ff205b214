using EventBus.Publisher.Merge;
using Polly.CircuitBreaker;

namespace EventBus.Publisher.Circuit;

/// <summary>One rule that opens a circuit.</summary>
internal sealed class BreakerRule
{
    private readonly CircuitBreakerStateProvider _state = new();

    public BreakerRule(double failureRatio, int minimumThroughput, TimeSpan samplingDuration) => Options = new CircuitBreakerStrategyOptions<Verdict>
    {
        FailureRatio = failureRatio,
        MinimumThroughput = minimumThroughput,
        SamplingDuration = samplingDuration,
        BreakDuration = TimeSpan.FromSeconds(5),
        ManualControl = Control,
        StateProvider = _state,
        ShouldHandle = ask => ValueTask.FromResult(Counts(ask.Outcome.Result)),
    };

    public CircuitBreakerManualControl Control { get; } = new();

    public CircuitBreakerStrategyOptions<Verdict> Options { get; }

    public CircuitState State => _state.CircuitState;

    public static bool IsFailure(Verdict verdict) => verdict is Verdict.Failure { IsOfSubscriber: true };

    public static bool IsAnswer(Verdict verdict) => verdict is Verdict.Change or Verdict.Respond or Verdict.Reject;

    // A probe that was not answered has proved nothing, whoever is to blame: the circuit stays open. No result: the other rule turned the ask away.
    private bool Counts(Verdict? verdict) => State == CircuitState.HalfOpen ? verdict is null || !IsAnswer(verdict) : verdict is not null && IsFailure(verdict);
}
