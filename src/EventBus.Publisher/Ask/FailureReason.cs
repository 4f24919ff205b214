namespace EventBus.Publisher.Ask;

/// <summary>Why an ask has no usable answer (design §4.5).</summary>
internal enum FailureReason
{
    /// <summary>No answer within the subscription's timeout.</summary>
    Timeout,

    /// <summary>The phase's budget ended before the subscription's timeout.</summary>
    Budget,

    /// <summary>The broker returned the ask: nobody consumes it.</summary>
    NoSubscriber,

    /// <summary>The broker is not connected, blocks, or did not confirm in time.</summary>
    BrokerUnavailable,

    /// <summary>The subscription failed too often a moment ago: it is not asked (ADR 0006).</summary>
    CircuitOpen,

    /// <summary>More asks are open than <c>max_in_flight</c> allows.</summary>
    Overloaded,

    /// <summary>No JSON, or not one of the three forms of a reply.</summary>
    MalformedReply,

    /// <summary>The patch does not fit the event.</summary>
    PatchFailed,

    /// <summary>The reply writes what it may not.</summary>
    PatchForbidden,

    /// <summary>The reply writes what another reply of its group wrote differently.</summary>
    Conflict,

    /// <summary>The action is not one that this mode or phase allows.</summary>
    NotAllowed,

    /// <summary>The event is too large to be asked about.</summary>
    OversizeEvent,

    /// <summary>The reply is too large.</summary>
    OversizeReply,

    /// <summary>The call came through the subscription: it is not asked.</summary>
    Loop,

    /// <summary>The host stops. Closed for everybody, whatever the policy.</summary>
    Stopping,
}
