namespace EventBus.Api.Tests.Auth;

public sealed class SessionTests(ApiFixture api)
{
    [Fact]
    public async Task LogIn_RightPassword_GivesAToken()
    {
        var answer = await api.LogInAsync("ADMIN@example.com", ApiFixture.AdminPassword);
        Assert.Equal(200, answer.Status);
        Assert.Equal(64, answer.Body!["session_token"]!.GetValue<string>().Length);
        Assert.Equal(answer.Body["session_id"]!.GetValue<string>(), answer.Body["session_token"]!.GetValue<string>());
        Assert.True(answer.Body["is_sys_admin"]!.GetValue<bool>());
    }

    [Theory]
    [InlineData("admin@example.com", "wrong")]
    [InlineData("nobody@example.com", "correct-horse-battery")]
    public async Task LogIn_WrongCredentials_SaysTheSame(string email, string password)
    {
        var answer = await api.LogInAsync(email, password);
        Assert.Equal((401, "Invalid credentials supplied."), (answer.Status, answer.Error));
    }

    [Theory]
    [InlineData("")]
    [InlineData("no json")]
    [InlineData("{}")]
    [InlineData("""{"email":"admin@example.com"}""")]
    [InlineData("""{"password":"x"}""")]
    [InlineData("""{"email":5,"password":"x"}""")]
    public async Task LogIn_IncompleteBody_Is400(string body) => Assert.Equal(400, (await api.CallAsync("POST", "/api/v2/system/admin/session", body, token: null)).Status);

    [Fact]
    public async Task LogIn_NonAdmin_IsRefused()
    {
        var email = Unique.Email();
        await api.CreateAsync("user", $$"""{"email":"{{email}}","password":"0123456789abcdef"}""");
        Assert.Equal(401, (await api.LogInAsync(email, "0123456789abcdef")).Status);
    }

    [Fact]
    public async Task LogIn_InactiveAdmin_IsRefused()
    {
        var email = Unique.Email();
        await api.CreateAsync("admin", $$"""{"email":"{{email}}","password":"0123456789abcdef","is_active":false}""");
        Assert.Equal(401, (await api.LogInAsync(email, "0123456789abcdef")).Status);
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

    [Theory]
    [InlineData(null, 400)]
    [InlineData("unknown", 401)]
    public async Task Call_WithoutAGoodToken_IsRefused(string? token, int status)
    {
        foreach (var resource in new[] { "admin", "app", "role", "service", "user", "event_subscription" })
            Assert.Equal(status, (await api.CallAsync("GET", $"/api/v2/system/{resource}", body: null, token)).Status);
    }

    [Fact]
    public async Task LogOut_Token_IsGoodNoMore()
    {
        var token = (await api.LogInAsync(ApiFixture.AdminEmail, ApiFixture.AdminPassword)).Body!["session_token"]!.GetValue<string>();
        Assert.Equal(200, (await api.CallAsync("GET", "/api/v2/system/admin/session", null, token)).Status);
        Assert.True((await api.CallAsync("DELETE", "/api/v2/system/admin/session", null, token)).Body!["success"]!.GetValue<bool>());
        Assert.Equal(401, (await api.CallAsync("GET", "/api/v2/system/role", null, token)).Status);
        Assert.Equal(404, (await api.CallAsync("GET", "/api/v2/system/admin/session", null, token)).Status);
    }

    [Fact]
    public async Task Renew_OldToken_IsGoodNoMore()
    {
        var token = (await api.LogInAsync(ApiFixture.AdminEmail, ApiFixture.AdminPassword)).Body!["session_token"]!.GetValue<string>();
        var renewed = (await api.CallAsync("PUT", "/api/v2/system/admin/session", null, token)).Body!["session_token"]!.GetValue<string>();
        Assert.Equal(401, (await api.CallAsync("GET", "/api/v2/system/role", null, token)).Status);
        Assert.Equal(200, (await api.CallAsync("GET", "/api/v2/system/role", null, renewed)).Status);
    }

    [Fact]
    public async Task Database_HoldsNoTokenAndNoPassword()
    {
        const string password = "canary-canary-canary";
        await api.CreateAsync("user", $$"""{"email":"{{Unique.Email()}}","password":"{{password}}","security_answer":"{{password}}"}""");
        Assert.False(await api.IsStoredAsync(password));
        Assert.False(await api.IsStoredAsync(api.Token));
    }
}
