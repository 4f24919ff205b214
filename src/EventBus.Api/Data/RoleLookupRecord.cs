namespace EventBus.Api.Data;

/// <summary>A named value of a role.</summary>
internal sealed class RoleLookupRecord : LookupRecord
{
    public long RoleId { get; set; }
}
