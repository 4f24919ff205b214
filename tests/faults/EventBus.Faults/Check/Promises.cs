namespace EventBus.Faults.Check;

/// <summary>Says which promises a run broke.</summary>
internal static class Promises
{
    // What the failure policy 'closed' answers while the subscriber or the broker is away.
    private static readonly string[] ClosedAnswers = ["503", "504"];

    /// <summary>One sentence for each; none if all were kept.</summary>
    public static IReadOnlyList<string> BrokenBy(Report report, Limits limits) =>
    [
        .. None(report.Unsaved, "changes were answered with 2xx and are not in the database"),
        .. None(report.Lost, $"changes are in the database and have no event, {report.LostAcknowledged} of them were answered with 2xx"),
        .. None(report.Ghosts, "events tell of changes that are not in the database"),
        .. None(report.DoubledAtTheHandler, "effects are there twice behind the inbox"),
        .. None(report.Disordered, "changes were handled after a later one of the same record"),
        .. None(report.OutboxLeft ?? 0, "messages were left in the outbox"),
        .. None(report.DeadLetters, "notifications are dead letters although nothing was wrong with them"),
        .. AtMost(report.DrainedAfterMs ?? limits.GiveUp.TotalMilliseconds, limits.Drain, "the handling of all events after the load"),
        .. NoOther(report.Failed, limits.Excuses, "calls"),
        .. NoOther(report.AskedFailed, [.. ClosedAnswers, .. limits.Excuses], "calls that are asked about"),
        .. AtMost(report.LongestAnswerMs, limits.LongestAnswer, "the longest answer to a call"),
        .. AtMost(report.LongestAskedAnswerMs, limits.LongestAskedAnswer, "the longest answer to a call that is asked about"),
        .. report.DoubledAtTheWire > limits.DoubledAtTheWire * report.Events
            ? [$"{report.DoubledAtTheWire} deliveries of {report.Events} events were duplicates; {limits.DoubledAtTheWire:P0} are allowed."]
            : Array.Empty<string>(),
    ];

    private static IEnumerable<string> None(long count, string what) => count == 0 ? [] : [$"{count} {what}."];

    private static IEnumerable<string> NoOther(IReadOnlyDictionary<string, int> failed, IReadOnlyCollection<string> excuses, string what) =>
        failed.Where(outcome => !excuses.Contains(outcome.Key)).Select(outcome => $"{outcome.Value} {what} ended with '{outcome.Key}'.");

    private static IEnumerable<string> AtMost(double milliseconds, TimeSpan limit, string what) =>
        milliseconds <= limit.TotalMilliseconds ? [] : [$"It took {milliseconds} ms for {what}; {limit.TotalMilliseconds} are allowed."];
}
