using System.Text.Json;
using System.Text.Json.Nodes;
using EventBus.Api.Data;
using EventBus.Api.Errors;
using EventBus.Contracts;
using Microsoft.EntityFrameworkCore;

namespace EventBus.Api.Auth;

/// <summary>Login, its renewal and logout of administrators: <c>/api/v2/system/admin/session</c>.</summary>
internal sealed class SessionEndpoints(IDbContextFactory<SystemDbContext> databases, SessionStore sessions, PasswordHasher hasher, TimeProvider time)
{
    public async Task<IResult> LogInAsync(HttpContext context)
    {
        var login = await ReadAsync(context.Request);
        await using var database = await databases.CreateDbContextAsync(context.RequestAborted);
        var name = login.Email ?? login.Username;
        var user = await database.Users.FirstOrDefaultAsync(user => user.IsSysAdmin && (user.Email == name || user.Username == name), context.RequestAborted);
        var known = await hasher.VerifyAsync(login.Password!, user?.PasswordHash, context.RequestAborted);
        if (!known || user is not { IsActive: true }) throw new SystemApiException(StatusCodes.Status401Unauthorized, "Invalid credentials supplied.");
        user.LastLoginDate = time.GetUtcNow();
        await database.SaveChangesAsync(context.RequestAborted);
        return await AnswerAsync(context, user);
    }

    public async Task<IResult> ShowAsync(HttpContext context)
    {
        var signedIn = SignedIn(context, StatusCodes.Status404NotFound);
        await using var database = await databases.CreateDbContextAsync(context.RequestAborted);
        var user = await database.Users.SingleAsync(user => user.Id == signedIn.Id, context.RequestAborted);
        return JsonResults.Of(Body(context, user, signedIn.Token, expiry: null));
    }

    public async Task<IResult> RenewAsync(HttpContext context)
    {
        var signedIn = SignedIn(context, StatusCodes.Status401Unauthorized);
        await using var database = await databases.CreateDbContextAsync(context.RequestAborted);
        var user = await database.Users.SingleAsync(user => user.Id == signedIn.Id, context.RequestAborted);
        await sessions.CloseAsync(signedIn.Token, context.RequestAborted);
        return await AnswerAsync(context, user);
    }

    public async Task<IResult> LogOutAsync(HttpContext context)
    {
        if (context.Features.Get<SignedInUser>() is { } user) await sessions.CloseAsync(user.Token, context.RequestAborted);
        return JsonResults.Of(new JsonObject { ["success"] = true });
    }

    private static async Task<Login> ReadAsync(HttpRequest request)
    {
        try
        {
            var login = await JsonSerializer.DeserializeAsync<Login>(request.Body, EventBusJson.Options, request.HttpContext.RequestAborted);
            if (login is { Password.Length: > 0 } && (login.Email ?? login.Username) is { Length: > 0 }) return login;
        }
        catch (JsonException)
        {
            throw SystemApiException.BadRequest("The body is not valid JSON. Send {\"email\": …, \"password\": …}.");
        }

        throw SystemApiException.BadRequest("Login request is missing required email (or username) or password.");
    }

    private static SignedInUser SignedIn(HttpContext context, int otherwise) => context.Features.Get<SignedInUser>() switch
    {
        null => throw new SystemApiException(otherwise, "No session is open."),
        { IsSysAdmin: true, IsActive: true } user => user,
        _ => throw new SystemApiException(StatusCodes.Status401Unauthorized, "This session is not an administrator's."),
    };

    private async Task<IResult> AnswerAsync(HttpContext context, UserRecord user)
    {
        var (token, expiry) = await sessions.OpenAsync(user.Id, context.RequestAborted);
        return JsonResults.Of(Body(context, user, token, expiry));
    }

    private static JsonObject Body(HttpContext context, UserRecord user, string token, DateTimeOffset? expiry) => new()
    {
        ["session_token"] = token,
        ["session_id"] = token,
        ["id"] = user.Id,
        ["name"] = user.Name,
        ["first_name"] = user.FirstName,
        ["last_name"] = user.LastName,
        ["email"] = user.Email,
        ["is_sys_admin"] = user.IsSysAdmin,
        ["last_login_date"] = user.LastLoginDate,
        ["host"] = context.Request.Host.Value,
        ["token_expiry_date"] = expiry,
    };

    private sealed record Login(string? Email, string? Username, string? Password);
}
