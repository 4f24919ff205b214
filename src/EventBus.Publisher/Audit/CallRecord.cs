using EventBus.Contracts;

namespace EventBus.Publisher.Audit;

/// <summary>The audit of one call that somebody was asked about.</summary>
public sealed record CallRecord
{
    /// <summary>What <c>X-EventBus-Call-Id</c> told the caller; unique.</summary>
    public required string CallId { get; init; }

    /// <summary>When the call came.</summary>
    public required DateTimeOffset CreatedDate { get; init; }

    /// <summary>The HTTP method.</summary>
    public required string Method { get; init; }

    /// <summary>The path.</summary>
    public required string Uri { get; init; }

    /// <summary>The resource, for instance <c>user</c>.</summary>
    public required string Resource { get; init; }

    /// <summary>The id in the path, if any.</summary>
    public string? ResourceId { get; init; }

    /// <summary>The method in lower case, as in the event names.</summary>
    public required string Verb { get; init; }

    /// <summary>Who called.</summary>
    public required EventCaller Caller { get; init; }

    /// <summary>The depth of the chain: 1 for a call from outside.</summary>
    public required int Depth { get; init; }

    /// <summary>The call a subscriber was handling when it made this one, if it said so.</summary>
    public string? ParentCallId { get; init; }

    /// <summary>The HTTP status of the answer.</summary>
    public required int Status { get; init; }

    /// <summary>How the call ended.</summary>
    public required CallOutcome Outcome { get; init; }

    /// <summary>From the first byte read to the answer.</summary>
    public required double Milliseconds { get; init; }

    /// <summary>The phases in which somebody was asked, or left out.</summary>
    public required IReadOnlyList<PhaseRecord> Phases { get; init; }
}
