using EventBus.Publisher.Ask;

namespace EventBus.Publisher.Scripts;

/// <summary>What came of a check: a verdict, or the reason why there is none.</summary>
internal sealed record ScriptCheck(ScriptVerdict? Verdict, FailureReason Failure = default);
