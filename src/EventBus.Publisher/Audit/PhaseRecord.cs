namespace EventBus.Publisher.Audit;

/// <summary>One phase of a call, as it is kept.</summary>
public sealed record PhaseRecord
{
    /// <summary>The channel.</summary>
    public required string Channel { get; init; }

    /// <summary>The event.</summary>
    public required string EventName { get; init; }

    /// <summary>How long the call waited for it.</summary>
    public required double Milliseconds { get; init; }

    /// <summary>How long it could have waited.</summary>
    public required double BudgetMs { get; init; }

    /// <summary>Whether the channel's break-glass switch was on: nobody was obeyed.</summary>
    public required bool BreakGlass { get; init; }

    /// <summary>Who was left out.</summary>
    public required IReadOnlyList<NotAskedRecord> NotAsked { get; init; }

    /// <summary>Who was asked, in the order of the outcomes.</summary>
    public required IReadOnlyList<AskRecord> Asks { get; init; }

    /// <summary>What was changed and by whom, in the order it was applied.</summary>
    public required IReadOnlyList<ChangeRecord> Changes { get; init; }
}
