namespace EventBus.Api.Data;

/// <summary>The role that a user has in an application.</summary>
internal sealed class UserAppRoleRecord : SystemRecord
{
    public long UserId { get; set; }

    public long AppId { get; set; }

    public long RoleId { get; set; }
}
