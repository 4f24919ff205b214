using System.Text.Json.Nodes;
using EventBus.Api.Data;

namespace EventBus.Api.Auth.Sessions;

/// <summary>The body that tells about a session.</summary>
internal static class SessionAnswer
{
    public static JsonObject Of(HttpContext context, UserRecord user, string token, DateTimeOffset? expiry, CallerRole? role)
    {
        var body = new JsonObject
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
        if (role is not null) (body["role"], body["role_id"]) = (role.Name, role.Id);
        return body;
    }
}
