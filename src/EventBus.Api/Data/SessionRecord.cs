namespace EventBus.Api.Data;

/// <summary>A login. Only the hash of its token is stored.</summary>
internal sealed class SessionRecord
{
    public long Id { get; set; }

    public long UserId { get; set; }

    /// <summary>The SHA-256 of the token's <c>jti</c>.</summary>
    public string TokenHash { get; set; } = "";

    public DateTimeOffset ExpiryDate { get; set; }

    /// <summary>Until when the token, expired or not, can be exchanged for a new one.</summary>
    public DateTimeOffset RenewableUntil { get; set; }
}
