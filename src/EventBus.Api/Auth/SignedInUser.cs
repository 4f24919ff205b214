namespace EventBus.Api.Auth;

/// <summary>Who is signed in, for the time of one request.</summary>
internal sealed record SignedInUser(long Id, string Email, bool IsSysAdmin, bool IsActive, string Token)
{
    /// <summary>When the token expires.</summary>
    public DateTimeOffset? Expiry { get; init; }
}
