using EventBus.Contracts;
using EventBus.Publisher.Ask;
using EventBus.Publisher.Documents;

namespace EventBus.Publisher.Merge;

/// <summary>What one reply, or its absence, means for the call.</summary>
internal abstract record Verdict
{
    private Verdict()
    {
    }

    /// <summary>Shown to the caller.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    public static Verdict Continue { get; } = new Change([]);

    /// <summary>Go on, with these writes; none is <c>continue</c>.</summary>
    public sealed record Change(IReadOnlyList<JsonChange> Writes) : Verdict;

    /// <summary>Answer the call.</summary>
    public sealed record Respond(EventResponse Response) : Verdict;

    /// <summary>End the call.</summary>
    public sealed record Reject(EventError Error) : Verdict;

    /// <summary>No usable answer.</summary>
    public sealed record Failure(FailureReason Reason, string Detail) : Verdict;
}
