using EventBus.Api.Auth.Sessions;
using EventBus.Api.Data;
using EventBus.Api.Errors;
using EventBus.Api.Resources.Query;
using Microsoft.EntityFrameworkCore;

namespace EventBus.Api.Auth.Accounts;

/// <summary>Strangers make themselves an account, where that is allowed: <c>/api/v2/user/register</c>.</summary>
internal sealed class RegisterEndpoint(IDbContextFactory<SystemDbContext> databases, AccountWriter writer, SessionStore sessions, PasswordHasher hasher)
{
    public async Task<IResult> RegisterAsync(HttpContext context)
    {
        await using var database = await databases.CreateDbContextAsync(context.RequestAborted);
        if (await Registration.ReadAsync(database, context.RequestAborted) is not { AllowOpenRegistration: true } registration)
            throw new SystemApiException(StatusCodes.Status403Forbidden, "Open Registration is not enabled.");
        var body = await AccountBody.ReadAsync(context.Request);
        var user = new UserRecord();
        AccountFields.Apply(body, user);
        if (user.Email.Length == 0) throw AccountBody.Fault("email", "The email field is required.");
        var password = Passwords.Check("password", body.Text("new_password") ?? body.Text("password"));
        user.PasswordHash = await hasher.HashAsync(password, context.RequestAborted);
        if (body.Text("security_answer") is { } answer) user.SecurityAnswerHash = await hasher.HashAsync(Passwords.CheckAnswer(answer), context.RequestAborted);
        await writer.AddAsync(user, registration.OpenRegRoleId, context.RequestAborted);
        return SuccessAnswer.Of(CallParameters.Of(context).Flag("login") ? await sessions.OpenAsync(user, context.RequestAborted) : null);
    }
}
