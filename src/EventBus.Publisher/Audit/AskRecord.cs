using System.Text.Json.Nodes;
using EventBus.Contracts;

namespace EventBus.Publisher.Audit;

/// <summary>One ask of a call, as it is kept.</summary>
public sealed record AskRecord
{
    /// <summary>Who was asked.</summary>
    public required string Subscription { get; init; }

    /// <summary>Its mode at that moment.</summary>
    public required SubscriptionMode Mode { get; init; }

    /// <summary>False for a shadow: what it answered had no effect.</summary>
    public required bool Enforce { get; init; }

    /// <summary>Its order group.</summary>
    public required int Order { get; init; }

    /// <summary>Its priority inside the group.</summary>
    public required int Priority { get; init; }

    /// <summary>What came of it.</summary>
    public required AskOutcome Outcome { get; init; }

    /// <summary>From the moment it was to be sent until its outcome was known.</summary>
    public required double Milliseconds { get; init; }

    /// <summary>The reason of a failure, a word of design §4.5; else null.</summary>
    public string? Reason { get; init; }

    /// <summary>What exactly was wrong with the answer, if more is known than the reason.</summary>
    public string? Detail { get; init; }

    /// <summary>The failure policy that was used; null unless the ask failed.</summary>
    public FailurePolicy? Policy { get; init; }

    /// <summary>What the subscriber wanted to be kept; secrets hashed.</summary>
    public JsonNode? Annotations { get; init; }

    /// <summary>What the subscriber told the caller.</summary>
    public IReadOnlyList<string>? Warnings { get; init; }
}
