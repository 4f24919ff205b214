namespace EventBus.Api.Data;

/// <summary>How often the login to an account failed in a row. Also kept for accounts that do not exist, so that nobody can tell them apart.</summary>
internal sealed class LoginFailureRecord
{
    public long Id { get; set; }

    /// <summary>The SHA-256 of the kind of account and its name.</summary>
    public string AccountHash { get; set; } = "";

    public int Count { get; set; }

    public DateTimeOffset LastFailureDate { get; set; }

    /// <summary>Until when no login is tried; null when one is.</summary>
    public DateTimeOffset? LockedUntil { get; set; }
}
