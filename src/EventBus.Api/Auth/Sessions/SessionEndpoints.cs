using System.Text.Json.Nodes;
using EventBus.Api.Auth.Accounts;
using EventBus.Api.Auth.Callers;
using EventBus.Api.Auth.Limits;
using EventBus.Api.Data;
using EventBus.Api.Errors;

namespace EventBus.Api.Auth.Sessions;

/// <summary>Login, its renewal and logout: <c>/api/v2/system/admin/session</c> and <c>/api/v2/user/session</c>.</summary>
internal sealed class SessionEndpoints(AccountReader accounts, SessionStore sessions, RoleReader roles, LoginGuard guard, PasswordHasher hasher)
{
    public async Task<IResult> LogInAsync(AccountKind kind, HttpContext context)
    {
        var body = await AccountBody.ReadAsync(context.Request);
        var (name, password) = (body.LoginName, body.Text("password"));
        if (name is null || password is null) throw SystemApiException.BadRequest("Login request is missing required email (or username) or password.");
        var user = await accounts.FindAsync(kind, name, context.RequestAborted);
        // An account that is switched off does the same work and gets the same answer.
        var known = await guard.TryAsync(context, kind, user?.Email ?? name, async () => await hasher.VerifyAsync(password, user?.PasswordHash, context.RequestAborted) && user!.IsActive);
        return known && await sessions.OpenAsync(user!, context.RequestAborted) is { } opened
            ? await AnswerAsync(context, user!, opened.Token, opened.Expiry)
            : throw new SystemApiException(StatusCodes.Status401Unauthorized, "Invalid credentials supplied.");
    }

    public async Task<IResult> ShowAsync(AccountKind kind, HttpContext context)
    {
        if (Caller.Of(context).User is not { } signedIn) throw NoSession(kind == AccountKind.Admin ? StatusCodes.Status404NotFound : StatusCodes.Status401Unauthorized);
        Check(kind, signedIn.IsSysAdmin);
        return await AnswerAsync(context, await accounts.GetAsync(signedIn.Id, context.RequestAborted), signedIn.Token, signedIn.Expiry);
    }

    public async Task<IResult> RenewAsync(AccountKind kind, HttpContext context)
    {
        var reading = RequestCredentials.Of(context).Reading;
        if (reading is null or { State: TokenState.Invalid }) throw NoSession(StatusCodes.Status401Unauthorized);
        if (await accounts.FindAsync(reading.UserId, context.RequestAborted) is not { IsActive: true } user) throw NotRenewable();
        Check(kind, user.IsSysAdmin);
        var renewed = await sessions.RenewAsync(reading, user.Email, context.RequestAborted) ?? throw NotRenewable();
        return await AnswerAsync(context, user, renewed.Token, renewed.Expiry);
    }

    public async Task<IResult> LogOutAsync(HttpContext context)
    {
        var reading = RequestCredentials.Of(context).Reading;
        if (reading is { State: not TokenState.Invalid }) await sessions.CloseAsync(reading, context.RequestAborted);
        return JsonResults.Of(new JsonObject { ["success"] = true });
    }

    private async Task<IResult> AnswerAsync(HttpContext context, UserRecord user, string token, DateTimeOffset? expiry)
    {
        var role = Caller.Of(context).App is { } app ? await roles.FindRoleAsync(app, user.Id, context.RequestAborted) : null;
        return JsonResults.Of(SessionAnswer.Of(context, user, token, expiry, role));
    }

    // A user's session can be shown and renewed where administrators' are not: the admin UI asks there first, for both.
    private static void Check(AccountKind kind, bool isAdmin)
    {
        if (kind == AccountKind.Admin && !isAdmin) throw new SystemApiException(StatusCodes.Status401Unauthorized, "This session is not an administrator's.");
    }

    private static SystemApiException NoSession(int status) => new(status, "There is no valid session for the current request.");

    private static SystemApiException NotRenewable() => new(StatusCodes.Status401Unauthorized, "The session is closed, or too old to be renewed. Log in again.");
}
