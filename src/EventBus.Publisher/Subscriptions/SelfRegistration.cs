namespace EventBus.Publisher.Subscriptions;

/// <summary>What becomes of registrations.</summary>
public enum SelfRegistration
{
    /// <summary>A new name is asked at once; its owner may change it, but not weaken it.</summary>
    Active,

    /// <summary>A new name is stored and not asked until an administrator sets <c>is_active</c>; a stored one is left as it is.</summary>
    Pending,

    /// <summary>Registrations are refused.</summary>
    Off,
}
