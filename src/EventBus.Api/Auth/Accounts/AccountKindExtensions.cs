using EventBus.Api.Data;

namespace EventBus.Api.Auth.Accounts;

/// <summary>Tells the kind of an account.</summary>
internal static class AccountKindExtensions
{
    public static AccountKind Kind(this UserRecord user) => user.IsSysAdmin ? AccountKind.Admin : AccountKind.User;
}
