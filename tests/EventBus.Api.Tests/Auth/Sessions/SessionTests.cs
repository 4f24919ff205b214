using System.Security.Cryptography;
using System.Text;
using EventBus.Api.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;

namespace EventBus.Api.Tests.Auth.Sessions;

public sealed class SessionTests(ApiFixture api)
{
    private const string AdminSession = "/api/v2/system/admin/session";
    private const string UserSession = "/api/v2/user/session";

    [Fact]
    public async Task Case21_GetAdminSession_WithoutSession_Is404() => Assert.Equal(404, (await api.CallAsync("GET", AdminSession, null, token: null)).Status);

    [Fact]
    public async Task Case22_GetAdminSession_AsNonAdmin_Is401()
    {
        var guest = await Guest.CreateAsync(api);
        Assert.Equal(401, (await guest.CallAsync("GET", AdminSession)).Status);
        Assert.Equal(401, (await guest.CallAsync("PUT", AdminSession)).Status);
    }

    [Fact]
    public async Task Case23_LogInAdmin_GivesASignedToken()
    {
        var answer = await api.LogInAsync("ADMIN@example.com", ApiFixture.AdminPassword);
        Assert.Equal(200, answer.Status);
        Assert.Equal(
            ["session_token", "session_id", "id", "name", "first_name", "last_name", "email", "is_sys_admin", "last_login_date", "host", "token_expiry_date"],
            answer.Body!.AsObject().Select(member => member.Key));
        Assert.Equal(answer.Body["session_id"]!.GetValue<string>(), answer.Body["session_token"]!.GetValue<string>());
        Assert.True(answer.Body["is_sys_admin"]!.GetValue<bool>());
        var token = new JsonWebToken(answer.Body["session_token"]!.GetValue<string>());
        Assert.Equal(("HS256", "eventbus", 64), (token.Alg, token.Issuer, token.Id.Length));
    }

    [Fact]
    public async Task Case25_LogOut_WithTheTokenInTheQuery_EndsTheSession()
    {
        var token = await Guest.LogInAdminAsync(api);
        Assert.True((await api.CallAsync("DELETE", $"{AdminSession}?session_token={token}", null, token: null)).Body!["success"]!.GetValue<bool>());
        Assert.Equal(404, (await api.CallAsync("GET", AdminSession, null, token: null)).Status);
        Assert.Equal(404, (await api.CallAsync("GET", AdminSession, null, token)).Status);
        var refused = await api.CallAsync("GET", "/api/v2/system/role", null, token);
        Assert.Equal((403, "Session terminated. Please re-login."), (refused.Status, refused.Error));
    }

    [Fact]
    public async Task Case39_GetUserSession_WithoutSession_Is401() => Assert.Equal(401, (await api.CallAsync("GET", UserSession, null, token: null)).Status);

    [Fact]
    public async Task Case40_LogInUser_TellsTheRoleOfTheApp()
    {
        var guest = await Guest.CreateAsync(api);
        var answer = await api.CallAsync("POST", UserSession, $$"""{"email":"{{guest.Email}}","password":"{{Guest.Password}}","remember_me":true}""", null, ("X-DreamFactory-API-Key", guest.Key));
        Assert.Equal(200, answer.Status);
        Assert.Equal("Jane", answer.Body!["first_name"]!.GetValue<string>());
        Assert.NotEmpty(answer.Body["session_id"]!.GetValue<string>());
        Assert.Equal(guest.RoleId, answer.Body["role_id"]!.GetValue<long>());
        Assert.False(answer.Body["is_sys_admin"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Case42_LogOutUser_EndsTheSession()
    {
        var guest = await Guest.CreateAsync(api);
        Assert.Equal(200, (await guest.CallAsync("GET", UserSession)).Status);
        Assert.True((await guest.CallAsync("DELETE", UserSession)).Body!["success"]!.GetValue<bool>());
        Assert.Equal(401, (await guest.CallAsync("GET", UserSession)).Status);
    }

    [Fact]
    public async Task Get_UserSession_ShowsAnAdministratorToo()
    {
        var answer = await api.CallAsync("GET", UserSession);
        Assert.Equal((200, api.Token), (answer.Status, answer.Body!["session_token"]!.GetValue<string>()));
        Assert.NotNull(answer.Body["token_expiry_date"]);
    }

    [Theory]
    [InlineData("/api/v2/system/admin/session", "admin@example.com", "wrong")]
    [InlineData("/api/v2/system/admin/session", "nobody@example.com", "correct-horse-battery")]
    [InlineData("/api/v2/user/session", "nobody@example.com", "wrong")]
    [InlineData("/api/v2/user/session", "admin@example.com", "correct-horse-battery")]
    public async Task LogIn_WrongCredentials_SaysTheSame(string path, string email, string password)
    {
        var answer = await api.CallAsync("POST", path, $$"""{"email":"{{email}}","password":"{{password}}"}""", token: null);
        Assert.Equal((401, "Invalid credentials supplied."), (answer.Status, answer.Error));
        Assert.Equal(["code", "context", "message", "status_code"], answer.Body!["error"]!.AsObject().Select(member => member.Key));
    }

    [Theory]
    [InlineData("")]
    [InlineData("no json")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"email":"admin@example.com"}""")]
    [InlineData("""{"password":"x"}""")]
    [InlineData("""{"email":5,"password":"x"}""")]
    public async Task LogIn_IncompleteBody_Is400(string body)
    {
        Assert.Equal(400, (await api.CallAsync("POST", AdminSession, body, token: null)).Status);
        Assert.Equal(400, (await api.CallAsync("POST", UserSession, body, token: null)).Status);
    }

    [Fact]
    public async Task LogIn_ByUsername_OfTheRightKindOnly()
    {
        var (email, name) = (Unique.Email(), Unique.Name("jane"));
        await api.CreateAsync("user", $$"""{"email":"{{email}}","username":"{{name}}","password":"{{Guest.Password}}"}""");
        var body = $$"""{"username":"{{name}}","password":"{{Guest.Password}}"}""";
        Assert.Equal(200, (await api.CallAsync("POST", UserSession, body, token: null)).Status);
        Assert.Equal(401, (await api.CallAsync("POST", AdminSession, body, token: null)).Status);
    }

    [Fact]
    public async Task LogIn_SwitchedOffAccount_SaysTheSameAsAWrongPassword()
    {
        var email = Unique.Email();
        await api.CreateAsync("admin", $$"""{"email":"{{email}}","password":"{{Guest.Password}}","is_active":false}""");
        var answer = await api.LogInAsync(email, Guest.Password);
        Assert.Equal((401, "Invalid credentials supplied."), (answer.Status, answer.Error));
    }

    [Theory]
    [InlineData("X-DreamFactory-Session-Token", "{0}", "")]
    [InlineData("Authorization", "Bearer {0}", "")]
    [InlineData("X-Nothing", "x", "?session_token={0}")]
    public async Task Call_TokenInEachPlace_IsAccepted(string header, string value, string query)
    {
        var answer = await api.CallAsync("GET", $"/api/v2/system/role{string.Format(query, api.Token)}", body: null, token: null, (header, string.Format(value, api.Token)));
        Assert.Equal(200, answer.Status);
    }

    [Fact]
    public async Task Call_TokenInTheBody_IsTakenOutOfIt()
    {
        var name = Unique.Name();
        var body = $$"""{"session_token":"{{api.Token}}","resource":[{"name":"{{name}}"}]}""";
        var answer = await api.CallAsync("POST", "/api/v2/system/role?fields=name", body, token: null);
        Assert.Equal((201, name), (answer.Status, answer.Records[0]!["name"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Call_BasicCredentials_AreNoCredentials()
    {
        var basic = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{ApiFixture.AdminEmail}:{ApiFixture.AdminPassword}"));
        Assert.Equal(400, (await api.CallAsync("GET", "/api/v2/system/role", null, null, ("Authorization", $"Basic {basic}"))).Status);
    }

    [Theory]
    [InlineData("?api_key=%00")]
    [InlineData("?session_token=a%00b")]
    public async Task Call_CredentialWithANul_IsNone(string query) => Assert.Equal(400, (await api.CallAsync("GET", $"/api/v2/system/role{query}", null, token: null)).Status);

    [Theory]
    [InlineData(null, 400)]
    [InlineData("unknown", 401)]
    [InlineData("eyJhbGciOiJub25lIn0.eyJ1c2VyX2lkIjoxfQ.", 401)]
    public async Task Call_WithoutAGoodToken_IsRefused(string? token, int status)
    {
        foreach (var resource in new[] { "admin", "app", "role", "service", "user", "event_subscription" })
            Assert.Equal(status, (await api.CallAsync("GET", $"/api/v2/system/{resource}", body: null, token)).Status);
    }

    [Fact]
    public async Task Renew_OldToken_IsGoodNoMore()
    {
        var token = await Guest.LogInAdminAsync(api);
        var renewed = (await api.CallAsync("PUT", AdminSession, null, token)).Body!["session_token"]!.GetValue<string>();
        Assert.Equal(403, (await api.CallAsync("GET", "/api/v2/system/role", null, token)).Status);
        Assert.Equal(401, (await api.CallAsync("PUT", AdminSession, null, token)).Status);
        Assert.Equal(200, (await api.CallAsync("GET", "/api/v2/system/role", null, renewed)).Status);
    }

    [Theory]
    [InlineData("""{"password":"another-password-1"}""")]
    [InlineData("""{"is_active":false}""")]
    public async Task Change_OfAnAccountByAnAdministrator_EndsItsSessions(string change)
    {
        var guest = await Guest.CreateAsync(api);
        Assert.Equal(200, (await api.CallAsync("PATCH", $"/api/v2/system/user/{guest.Id}", change)).Status);
        Assert.Equal(401, (await guest.CallAsync("GET", UserSession)).Status);
        var refused = await guest.CallAsync("GET", "/api/v2/system/role");
        Assert.Equal((403, "Session terminated. Please re-login."), (refused.Status, refused.Error));
    }

    [Fact]
    public async Task Delete_OfAnAccount_EndsItsSessions()
    {
        var guest = await Guest.CreateAsync(api);
        await api.CallAsync("DELETE", $"/api/v2/system/user/{guest.Id}");
        Assert.Equal(403, (await guest.CallAsync("GET", "/api/v2/system/role")).Status);
    }

    [Fact]
    public async Task Database_HoldsNoTokenAndNoPassword_ButTheHashOfItsId()
    {
        const string password = "canary-canary-canary";
        await api.CreateAsync("user", $$"""{"email":"{{Unique.Email()}}","password":"{{password}}","security_answer":"{{password}}"}""");
        var id = new JsonWebToken(api.Token).Id;
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)));
        Assert.False(await api.IsStoredAsync(password));
        Assert.False(await api.IsStoredAsync(api.Token));
        Assert.False(await api.IsStoredAsync(id));
        await using var database = await api.Services.GetRequiredService<IDbContextFactory<SystemDbContext>>().CreateDbContextAsync();
        Assert.True(await database.Sessions.AnyAsync(session => session.TokenHash == hash));
    }
}
