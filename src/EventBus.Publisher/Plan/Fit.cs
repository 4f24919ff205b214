namespace EventBus.Publisher.Plan;

/// <summary>Whether a subscription is asked about an event, or the first reason why not.</summary>
internal enum Fit
{
    /// <summary>It is asked.</summary>
    Asked,

    /// <summary>It is not active.</summary>
    Inactive,

    /// <summary>None of its channels is the event's.</summary>
    Channel,

    /// <summary>Its <c>match.verbs</c> do not have the event's.</summary>
    Verb,

    /// <summary>One of its <c>match.when</c> does not hold.</summary>
    Condition,

    /// <summary>The call came through it (design §4.6).</summary>
    Loop,
}
