namespace EventBus.Faults.Check;

/// <summary>What is counted in one run: one JSON line, and one row of the table.</summary>
internal sealed record Report
{
    public required string Run { get; init; }

    /// <summary>Under load.</summary>
    public required double Seconds { get; init; }

    public required int Calls { get; init; }

    /// <summary>Calls that were answered with 2xx.</summary>
    public required int Acknowledged { get; init; }

    /// <summary>The others by status, or by what happened instead of an answer.</summary>
    public required IReadOnlyDictionary<string, int> Failed { get; init; }

    /// <summary>Changes that the database has.</summary>
    public required int Committed { get; init; }

    /// <summary>Changes that were handled.</summary>
    public required int Events { get; init; }

    /// <summary>Changes that were answered with 2xx and are not in the database.</summary>
    public required int Unsaved { get; init; }

    /// <summary>Changes in the database without an event.</summary>
    public required int Lost { get; init; }

    /// <summary>Those of them that were answered with 2xx.</summary>
    public required int LostAcknowledged { get; init; }

    /// <summary>Events whose change is not in the database.</summary>
    public required int Ghosts { get; init; }

    /// <summary>Deliveries beyond the first of a message, before the inbox.</summary>
    public required int DoubledAtTheWire { get; init; }

    /// <summary>Effects beyond the first of a change, behind the inbox.</summary>
    public required int DoubledAtTheHandler { get; init; }

    /// <summary>Changes first handled after a later one of the same record.</summary>
    public required int Disordered { get; init; }

    public required double LongestGapMs { get; init; }

    public required double LongestAnswerMs { get; init; }

    /// <summary>Calls that the subscriber had to allow; while it cannot, the failure policy 'closed' answers.</summary>
    public required int Asked { get; init; }

    /// <summary>Those that were not answered with 2xx.</summary>
    public required IReadOnlyDictionary<string, int> AskedFailed { get; init; }

    public required double LongestAskedAnswerMs { get; init; }

    /// <summary>From the end of the load until every committed change was handled; null if that did not happen in time.</summary>
    public required double? DrainedAfterMs { get; init; }

    /// <summary>Messages in the outbox after that; null where the API does not say.</summary>
    public required long? OutboxLeft { get; init; }

    /// <summary>Notifications that the subscriber's queues gave up: not handled, and there to be looked at and sent again.</summary>
    public required int DeadLetters { get; init; }

    public required IReadOnlyDictionary<string, int> Faults { get; init; }
}
