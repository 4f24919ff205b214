using EventBus.Publisher.Plan;

namespace EventBus.Publisher.Explain;

/// <summary>A subscription that would not be asked.</summary>
/// <param name="Subscription">Which.</param>
/// <param name="Reason">The first reason.</param>
/// <param name="Message">The reason as a sentence.</param>
internal sealed record NotAskedExplanation(string Subscription, Fit Reason, string Message);
