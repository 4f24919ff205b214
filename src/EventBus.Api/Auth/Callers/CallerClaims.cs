namespace EventBus.Api.Auth.Callers;

/// <summary>What a caller's token says: for whom a script may call, because of which ask, and until when.</summary>
/// <param name="CallId">The call that the script was asked about.</param>
/// <param name="Subscription">The script's subscription.</param>
/// <param name="UserId">Who was signed in.</param>
/// <param name="Session">The hash that the session is stored under.</param>
/// <param name="IsAdmin">Whether that was an administrator.</param>
/// <param name="AppId">The application whose key was sent.</param>
/// <param name="RoleId">The caller's role.</param>
/// <param name="Until">The end, in Unix milliseconds.</param>
internal sealed record CallerClaims(string CallId, string Subscription, long? UserId, string? Session, bool IsAdmin, long? AppId, long? RoleId, long Until);
