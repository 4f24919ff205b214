namespace EventBus.Api.Data;

/// <summary>A login. Only the hash of its token is stored.</summary>
internal sealed class SessionRecord
{
    public long Id { get; set; }

    public long UserId { get; set; }

    public string TokenHash { get; set; } = "";

    public DateTimeOffset ExpiryDate { get; set; }
}
