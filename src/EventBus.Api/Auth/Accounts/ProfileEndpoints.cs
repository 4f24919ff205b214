using System.Text.Json.Nodes;
using EventBus.Api.Auth.Limits;
using EventBus.Api.Auth.Sessions;
using EventBus.Api.Data;
using EventBus.Api.Errors;
using EventBus.Api.Resources.Accounts;

namespace EventBus.Api.Auth.Accounts;

/// <summary>One's own account: <c>/api/v2/system/admin/profile</c> and <c>/api/v2/user/profile</c>.</summary>
internal sealed class ProfileEndpoints(AccountReader accounts, AccountWriter writer, SessionStore sessions, LoginGuard guard, PasswordHasher hasher)
{
    public async Task<IResult> ShowAsync(HttpContext context) => JsonResults.Of(ToJson(await accounts.GetAsync(SignedIn(context).Id, context.RequestAborted)));

    public async Task<IResult> ChangeAsync(HttpContext context)
    {
        var signedIn = SignedIn(context);
        var body = await AccountBody.ReadAsync(context.Request);
        if (body.IsEmpty) throw SystemApiException.BadRequest("No data supplied for operation.");
        var user = await accounts.GetAsync(signedIn.Id, context.RequestAborted);
        var isMoving = body.Text("email") is { } email && !email.Equals(user.Email, StringComparison.Ordinal);
        if (isMoving) await CheckPasswordAsync(context, user, body);
        var answer = body.Text("security_answer") is { } sent ? await hasher.HashAsync(Passwords.CheckAnswer(sent), context.RequestAborted) : null;
        var changed = await writer.ChangeAsync(user, record => Apply(record, body, answer), context.RequestAborted)
            ?? throw new SystemApiException(StatusCodes.Status409Conflict, "The account was changed at the same moment. Log in and try again.");
        return SuccessAnswer.Of(isMoving ? await sessions.OpenAsync(changed, context.RequestAborted) : null);
    }

    private static SignedInUser SignedIn(HttpContext context) => Caller.Of(context).User
        ?? throw new SystemApiException(StatusCodes.Status401Unauthorized, "There is no valid session for the current request.");

    // Whoever finds an open session must not be able to take the account over.
    private async Task CheckPasswordAsync(HttpContext context, UserRecord user, AccountBody body)
    {
        var password = body.Text("current_password") ?? throw SystemApiException.BadRequest("Current Password required to change email");
        var known = await guard.TryAsync(context, user.Kind(), user.Email, () => hasher.VerifyAsync(password, user.PasswordHash, context.RequestAborted));
        if (!known) throw SystemApiException.BadRequest("The password supplied does not match.");
    }

    private static void Apply(UserRecord user, AccountBody body, string? answerHash)
    {
        var before = user.Email;
        AccountFields.Apply(body, user);
        UserRules.FollowAddress(user, before);
        if (answerHash is not null) user.SecurityAnswerHash = answerHash;
    }

    private static JsonObject ToJson(UserRecord user) => new()
    {
        ["username"] = user.Username,
        ["first_name"] = user.FirstName,
        ["last_name"] = user.LastName,
        ["name"] = user.Name,
        ["email"] = user.Email,
        ["phone"] = user.Phone,
        ["security_question"] = user.SecurityQuestion,
        ["default_app_id"] = user.DefaultAppId,
        ["oauth_provider"] = user.OauthProvider ?? "",
        ["adldap"] = user.Adldap ?? "",
    };
}
