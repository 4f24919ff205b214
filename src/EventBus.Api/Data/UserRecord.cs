namespace EventBus.Api.Data;

/// <summary>A user or an administrator: one table, told apart by <see cref="IsSysAdmin"/>.</summary>
internal sealed class UserRecord : SystemRecord
{
    public string Name { get; set; } = "";

    public string? Username { get; set; }

    public string? FirstName { get; set; }

    public string? LastName { get; set; }

    public string Email { get; set; } = "";

    public string? PasswordHash { get; set; }

    public string? Phone { get; set; }

    public bool IsActive { get; set; } = true;

    public bool IsSysAdmin { get; set; }

    public string? SecurityQuestion { get; set; }

    public string? SecurityAnswerHash { get; set; }

    public long? DefaultAppId { get; set; }

    public DateTimeOffset? LastLoginDate { get; set; }

    public string? Adldap { get; set; }

    public string? OauthProvider { get; set; }

    public string? LdapUsername { get; set; }

    public string? Saml { get; set; }

    public List<UserLookupRecord> Lookups { get; } = [];

    public List<UserAppRoleRecord> Roles { get; } = [];
}
