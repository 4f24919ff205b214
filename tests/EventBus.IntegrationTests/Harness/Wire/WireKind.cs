namespace EventBus.IntegrationTests.Harness.Wire;

/// <summary>What a message is for, told from the message alone and from what it answers.</summary>
internal enum WireKind
{
    /// <summary>Nothing of the contract.</summary>
    Unknown,
    Ask,
    Notification,
    EventReply,
    SubscriptionRegistration,
    ObserverAnnouncement,
    RegistrationAnswer,
}
