using System.Text.Json.Nodes;
using EventBus.Api.Auth.Limits;
using EventBus.Api.Auth.Sessions;
using EventBus.Api.Data;
using EventBus.Api.Errors;
using EventBus.Api.Resources.Query;

namespace EventBus.Api.Auth.Accounts;

/// <summary>Change of a password, by the old one or by the answer to the security question: <c>…/password</c>. Every session of the account ends.</summary>
internal sealed class PasswordEndpoints(AccountReader accounts, AccountWriter writer, SessionStore sessions, LoginGuard guard, PasswordHasher hasher)
{
    public async Task<IResult> ChangeAsync(AccountKind kind, HttpContext context)
    {
        var body = await AccountBody.ReadAsync(context.Request);
        if (Caller.Of(context).User is { } signedIn && body.Text("old_password") is { } old) return await ByOldPasswordAsync(kind, context, signedIn, old, body);
        if (CallParameters.Of(context).Flag("reset")) return await AskAsync(kind, context, body);
        if (body.Text("code") is not null) throw SystemApiException.BadRequest("Confirmation codes are not supported: this server sends no e-mail. Send the 'security_answer', or ask an administrator.");
        if (body.Text("security_answer") is { } answer) return await ByAnswerAsync(kind, context, answer, body);
        throw SystemApiException.BadRequest("Not enough information provided to change password.");
    }

    private async Task<IResult> ByOldPasswordAsync(AccountKind kind, HttpContext context, SignedInUser signedIn, string old, AccountBody body)
    {
        var user = await accounts.GetAsync(signedIn.Id, context.RequestAborted);
        if (kind == AccountKind.Admin && !user.IsSysAdmin) throw new SystemApiException(StatusCodes.Status401Unauthorized, "This session is not an administrator's.");
        var password = Passwords.Check("new_password", body.Text("new_password"));
        var known = await guard.TryAsync(context, user.Kind(), user.Email, () => hasher.VerifyAsync(old, user.PasswordHash, context.RequestAborted));
        return known ? await ChangeAsync(context, user, password) : throw SystemApiException.BadRequest("The password supplied does not match.");
    }

    private async Task<IResult> AskAsync(AccountKind kind, HttpContext context, AccountBody body)
    {
        var user = body.LoginName is { } name ? await accounts.FindAsync(kind, name, context.RequestAborted) : null;
        // Strangers are told the same of an account without a question and of one that is not there.
        return user is { IsActive: true, SecurityQuestion.Length: > 0, SecurityAnswerHash: not null }
            ? JsonResults.Of(new JsonObject { ["security_question"] = user.SecurityQuestion })
            : throw SystemApiException.BadRequest("No security question found or email confirmation available for this user. Please contact your administrator.");
    }

    private async Task<IResult> ByAnswerAsync(AccountKind kind, HttpContext context, string answer, AccountBody body)
    {
        var name = body.LoginName ?? throw SystemApiException.BadRequest("Missing required email (or username) for password reset confirmation.");
        var password = Passwords.Check("new_password", body.Text("new_password"));
        var user = await accounts.FindAsync(kind, name, context.RequestAborted);
        var known = await guard.TryAsync(context, kind, user?.Email ?? name, async () => await hasher.VerifyAsync(answer, user?.SecurityAnswerHash, context.RequestAborted) && user!.IsActive);
        return known ? await ChangeAsync(context, user!, password) : throw SystemApiException.BadRequest("The answer supplied does not match.");
    }

    private async Task<IResult> ChangeAsync(HttpContext context, UserRecord verified, string password)
    {
        var hash = await hasher.HashAsync(password, context.RequestAborted);
        var user = await writer.ChangeAsync(verified, user => user.PasswordHash = hash, context.RequestAborted)
            ?? throw new SystemApiException(StatusCodes.Status409Conflict, "The account was changed at the same moment. Log in and try again.");
        var opened = CallParameters.Of(context).Flag("login") ? await sessions.OpenAsync(user, context.RequestAborted) : null;
        return SuccessAnswer.Of(opened);
    }
}
