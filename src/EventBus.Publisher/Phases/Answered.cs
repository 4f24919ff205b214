using EventBus.Publisher.Merge;
using EventBus.Publisher.Plan;

namespace EventBus.Publisher.Phases;

/// <summary>An ask that is over.</summary>
/// <param name="Subscription">Who was asked.</param>
/// <param name="Verdict">What came of it.</param>
/// <param name="Took">From the moment it was to be sent.</param>
internal sealed record Answered(Subscription Subscription, Verdict Verdict, TimeSpan Took);
