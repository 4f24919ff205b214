namespace EventBus.Api.Auth.Access;

/// <summary>What one request was sent with, and what that may do. Found out before the event: a subscriber cannot change it.</summary>
/// <param name="Caller">Who calls.</param>
/// <param name="HasToken">Whether a token was sent, good or not.</param>
/// <param name="HasKey">Whether a key was sent, good or not.</param>
/// <param name="Fault">What is wrong with the token; matters only where a caller must be known.</param>
/// <param name="Grants">What the caller's role grants.</param>
/// <param name="Requestor">A bit of <see cref="Requestors"/>.</param>
internal sealed record RequestAccess(Caller Caller, bool HasToken, bool HasKey, AccessDecision.Refused? Fault, IReadOnlyList<RoleGrant> Grants, int Requestor)
{
    /// <summary>The hash that the caller's session is stored under; null without one.</summary>
    public string? Session { get; init; }

    /// <summary>When the right to make such calls ends, in Unix milliseconds, for a script that makes them for somebody; else null.</summary>
    public long? Until { get; init; }
}
