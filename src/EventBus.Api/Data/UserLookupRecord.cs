namespace EventBus.Api.Data;

/// <summary>A named value of a user.</summary>
internal sealed class UserLookupRecord : LookupRecord
{
    public long UserId { get; set; }
}
