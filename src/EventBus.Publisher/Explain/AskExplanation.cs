using EventBus.Contracts;
using Polly.CircuitBreaker;

namespace EventBus.Publisher.Explain;

/// <summary>One ask of a plan, shown.</summary>
/// <param name="Subscription">Who would be asked.</param>
/// <param name="Priority">Inside its group the lower one is merged first.</param>
/// <param name="TimeoutMs">The most milliseconds it may take.</param>
/// <param name="FailurePolicy">What its failure does to the call.</param>
/// <param name="Circuit">Its circuit breaker in this host.</param>
/// <param name="When">The conditions that only the call itself can decide.</param>
internal sealed record AskExplanation(string Subscription, int Priority, int TimeoutMs, FailurePolicy FailurePolicy, CircuitState Circuit, IReadOnlyList<WhenCondition> When);
