namespace EventBus.Api.Auth.Accounts;

/// <summary>The two kinds of accounts: each has its own paths, and is unknown at the other's.</summary>
internal enum AccountKind
{
    /// <summary>At <c>/api/v2/user</c>.</summary>
    User,

    /// <summary>At <c>/api/v2/system/admin</c>.</summary>
    Admin,
}
