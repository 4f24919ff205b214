namespace EventBus.Api.Tests.Auth.Accounts;

public sealed class PasswordTests(ApiFixture api)
{
    private const string UserPassword = "/api/v2/user/password";
    private const string New = "another-password-2";

    [Fact]
    public async Task Case28_ChangeOfAnAdministratorsPassword_IsTheOneToLogInWith()
    {
        var email = Unique.Email();
        await api.CreateAsync("admin", $$"""{"email":"{{email}}","password":"{{Guest.Password}}"}""");
        var token = await Guest.LogInAsync(api, email, Guest.Password, "/api/v2/system/admin/session");
        var answer = await api.CallAsync("POST", "/api/v2/system/admin/password", $$"""{"old_password":"{{Guest.Password}}","new_password":"{{New}}"}""", token);
        Assert.Equal((200, """{"success":true}"""), (answer.Status, answer.Body!.ToJsonString()));
        Assert.Equal(403, (await api.CallAsync("GET", "/api/v2/system/role", null, token)).Status);
        Assert.Equal(401, (await api.LogInAsync(email, Guest.Password)).Status);
        await Guest.LogInAsync(api, email, New, "/api/v2/system/admin/session");
    }

    [Fact]
    public async Task Case36_PasswordSetByAnAdministrator_IsTheOneToLogInWith()
    {
        var guest = await Guest.CreateAsync(api);
        Assert.Equal(200, (await api.CallAsync("PATCH", $"/api/v2/system/user/{guest.Id}", $$"""{"password":"{{New}}"}""")).Status);
        await Guest.LogInAsync(api, guest.Email, New);
        Assert.Equal(401, (await api.LogInAsync(guest.Email, New)).Status);
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    public async Task Change_WithLogin_EndsAllSessionsAndOpensOne(string verb)
    {
        var guest = await Guest.CreateAsync(api);
        var second = await Guest.LogInAsync(api, guest.Email, Guest.Password);
        var answer = await guest.CallAsync(verb, $"{UserPassword}?login=true", $$"""{"old_password":"{{Guest.Password}}","new_password":"{{New}}"}""");
        Assert.Equal(200, answer.Status);
        foreach (var token in new[] { guest.Token, second }) Assert.Equal(401, (await api.CallAsync("GET", "/api/v2/user/session", null, token)).Status);
        Assert.Equal(200, (await api.CallAsync("GET", "/api/v2/user/session", null, answer.Body!["session_token"]!.GetValue<string>())).Status);
    }

    [Theory]
    [InlineData("""{"old_password":"wrong","new_password":"another-password-2"}""", "The password supplied does not match.")]
    [InlineData("""{"old_password":"0123456789abcdef","new_password":"short"}""", "Invalid data supplied. The new_password must have 16 to 1024 characters.")]
    [InlineData("""{"old_password":"0123456789abcdef"}""", "Invalid data supplied. The new_password must have 16 to 1024 characters.")]
    [InlineData("""{"new_password":"another-password-2"}""", "Not enough information provided to change password.")]
    [InlineData("""{"email":"jane@example.com","code":"123","new_password":"another-password-2"}""", "Confirmation codes are not supported: this server sends no e-mail. Send the 'security_answer', or ask an administrator.")]
    public async Task Change_WrongOrIncomplete_Is400AndChangesNothing(string body, string error)
    {
        var guest = await Guest.CreateAsync(api);
        var answer = await guest.CallAsync("POST", UserPassword, body);
        Assert.Equal((400, error), (answer.Status, answer.Error));
        await Guest.LogInAsync(api, guest.Email, Guest.Password);
    }

    [Fact]
    public async Task Reset_BySecurityAnswer_ChangesThePassword()
    {
        var email = await WithQuestionAsync();
        var asked = await CallAsync($"{UserPassword}?reset=true", $$"""{"email":"{{email}}"}""");
        Assert.Equal((200, """{"security_question":"Pet?"}"""), (asked.Status, asked.Body!.ToJsonString()));
        Assert.Equal(400, (await CallAsync(UserPassword, Answer(email, "Rex"))).Status);
        var changed = await CallAsync($"{UserPassword}?login=true", Answer(email, "Waldi"));
        Assert.Equal(200, changed.Status);
        Assert.Equal(200, (await api.CallAsync("GET", "/api/v2/user/session", null, changed.Body!["session_token"]!.GetValue<string>())).Status);
        await Guest.LogInAsync(api, email, New);
    }

    [Fact]
    public async Task Reset_StrangersAreNotToldWhoExists()
    {
        var (known, plain) = (await WithQuestionAsync(), (await Guest.CreateAsync(api)).Email);
        var asked = new[] { plain, Unique.Email(), ApiFixture.AdminEmail }.Select(email => CallAsync($"{UserPassword}?reset=true", $$"""{"email":"{{email}}"}"""));
        Assert.Single((await Task.WhenAll(asked)).Select(answer => (answer.Status, answer.Body!.ToJsonString())).Distinct());
        var answered = new[] { known, plain, Unique.Email(), ApiFixture.AdminEmail }.Select(email => CallAsync(UserPassword, Answer(email, "Rex")));
        Assert.Equal((400, "The answer supplied does not match."), Assert.Single((await Task.WhenAll(answered)).Select(answer => (answer.Status, answer.Error)).Distinct()));
    }

    [Fact]
    public async Task Change_OfAnAdministratorsPasswordByAUser_Is401()
    {
        var guest = await Guest.CreateAsync(api);
        Assert.Equal(401, (await guest.CallAsync("POST", "/api/v2/system/admin/password", $$"""{"old_password":"{{Guest.Password}}","new_password":"{{New}}"}""")).Status);
    }

    private static string Answer(string email, string answer) => $$"""{"email":"{{email}}","security_answer":"{{answer}}","new_password":"{{New}}"}""";

    private Task<Answer> CallAsync(string path, string body) => api.CallAsync("POST", path, body, token: null);

    private async Task<string> WithQuestionAsync()
    {
        var email = Unique.Email();
        await api.CreateAsync("user", $$"""{"email":"{{email}}","password":"{{Guest.Password}}","security_question":"Pet?","security_answer":"Waldi"}""");
        return email;
    }
}
