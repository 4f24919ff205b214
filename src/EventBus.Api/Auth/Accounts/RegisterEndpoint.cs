using System.Text.Json;
using EventBus.Api.Auth.Sessions;
using EventBus.Api.Data;
using EventBus.Api.Errors;
using EventBus.Contracts;
using Microsoft.EntityFrameworkCore;

namespace EventBus.Api.Auth.Accounts;

/// <summary>Strangers make themselves an account, where that is allowed: <c>/api/v2/user/register</c>.</summary>
internal sealed class RegisterEndpoint(IDbContextFactory<SystemDbContext> databases, AccountWriter writer, SessionStore sessions, PasswordHasher hasher)
{
    public async Task<IResult> RegisterAsync(HttpContext context)
    {
        if (await ReadRegistrationAsync(context.RequestAborted) is not { AllowOpenRegistration: true } registration)
            throw new SystemApiException(StatusCodes.Status403Forbidden, "Open Registration is not enabled.");
        var body = await AccountBody.ReadAsync(context.Request);
        var user = new UserRecord();
        AccountFields.Apply(body, user);
        if (user.Email.Length == 0) throw AccountBody.Fault("email", "The email field is required.");
        var password = Passwords.Check("password", body.Text("new_password") ?? body.Text("password"));
        user.PasswordHash = await hasher.HashAsync(password, context.RequestAborted);
        if (body.Text("security_answer") is { } answer) user.SecurityAnswerHash = await hasher.HashAsync(answer, context.RequestAborted);
        await writer.AddAsync(user, registration.OpenRegRoleId, context.RequestAborted);
        return SuccessAnswer.Of(QueryFlags.IsSet(context.Request, "login") ? await sessions.OpenAsync(user, context.RequestAborted) : null);
    }

    private async Task<Registration> ReadRegistrationAsync(CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var config = await database.Services.Where(service => service.Name == FirstServices.User && service.IsActive).Select(service => service.Config).FirstOrDefaultAsync(cancellationToken);
        try
        {
            return config is null ? new Registration() : JsonSerializer.Deserialize<Registration>(config, EventBusJson.Options) ?? new Registration();
        }
        catch (JsonException)
        {
            // Stored as it was sent. What cannot be read allows nothing.
            return new Registration();
        }
    }
}
