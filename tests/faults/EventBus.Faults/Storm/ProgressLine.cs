namespace EventBus.Faults.Storm;

/// <summary>Where a storm is.</summary>
internal static class ProgressLine
{
    public static string Of(FaultRun run) =>
        $"{run.Elapsed.TotalSeconds,6:F0} s  faults {run.Faults.Faults.Count,4}  calls {run.Ledger.Answers.Calls,7}  2xx {run.Ledger.Answers.Acknowledged,7}  handled {run.Effects.Distinct,7}  "
        + $"behind {run.Behind,6}  twice on the wire {run.Deliveries.Doubled,5}  twice handled {run.Effects.Doubled}  disordered {run.Effects.Disordered}";
}
