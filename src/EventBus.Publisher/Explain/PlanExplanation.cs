namespace EventBus.Publisher.Explain;

/// <summary>A plan, shown.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path.</param>
/// <param name="Intercepted">Whether such a call is an event at all.</param>
/// <param name="Reason">Why it is none.</param>
/// <param name="Phases">pre_process, then post_process; empty when it is none.</param>
internal sealed record PlanExplanation(string Method, string Path, bool Intercepted, string? Reason, IReadOnlyList<PhaseExplanation> Phases);
