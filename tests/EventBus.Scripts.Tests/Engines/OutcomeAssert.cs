using EventBus.Scripts.Engines;

namespace EventBus.Scripts.Tests.Engines;

/// <summary>What a run is expected to end with; says what came instead.</summary>
internal static class OutcomeAssert
{
    public static void Completed(ScriptOutcome outcome) => Ended(ScriptEnding.Completed, outcome);

    public static void Ended(ScriptEnding ending, ScriptOutcome outcome) =>
        Assert.True(outcome.Ending == ending, $"Ended with {outcome.Ending}: {outcome.Error?.Message} {outcome.Output}");

    public static void Threw(string message, ScriptOutcome outcome)
    {
        Ended(ScriptEnding.Threw, outcome);
        Assert.Equal(message, outcome.Error!.Message);
    }
}
