namespace EventBus.Contracts;

/// <summary>What became of a registration.</summary>
public enum RegistrationStatus
{
    /// <summary>Stored, and asked from now on.</summary>
    Active,

    /// <summary>Stored; an administrator must set <c>is_active</c> first.</summary>
    Pending,

    /// <summary>Not stored; <see cref="RegistrationAnswer.Errors"/> says why.</summary>
    Refused,
}
