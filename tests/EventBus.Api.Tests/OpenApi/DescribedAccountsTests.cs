namespace EventBus.Api.Tests.OpenApi;

/// <summary>What is answered about one's own account is described.</summary>
public sealed class DescribedAccountsTests(ApiFixture api)
{
    private const string Password = "correct-horse-battery";
    private const string NewPassword = "staple-wagon-lantern";

    [Fact]
    public async Task User_IsDescribed()
    {
        var email = Unique.Email();
        await api.CreateAsync("user", $$"""{"email":"{{email}}","password":"{{Password}}","security_question":"Where?","security_answer":"Here"}""");
        var login = $$"""{"email":"{{email}}","password":"{{Password}}"}""";
        var token = (await Judge("POST", "session", login, token: null)).Body!["session_token"]!.ToString();
        await Judge("GET", "session", body: null, token);
        await Judge("GET", "session", body: null, token: null, expected: 401);
        await Judge("POST", "session", """{"email":"nobody@example.com","password":"wrong"}""", token: null, expected: 401);
        token = (await Judge("PUT", "session", body: null, token)).Body!["session_token"]!.ToString();

        await Judge("GET", "profile", body: null, token);
        await Judge("GET", "profile", body: null, token: null, expected: 401);
        foreach (var method in new[] { "POST", "PUT", "PATCH" }) await Judge(method, "profile", """{"phone":"1"}""", token);
        await Judge("PATCH", "profile", """{"email":"nobody"}""", token, expected: 400);
        var moved = await Judge("PATCH", "profile", $$"""{"email":"{{Unique.Email()}}","current_password":"{{Password}}"}""", token);
        token = moved.Body!["session_token"]!.ToString();

        await Judge("POST", "password", "{}", token, expected: 400);
        await Judge("POST", "password", $$"""{"old_password":"{{Password}}","new_password":"{{NewPassword}}"}""", token, query: "?login=true");
        await Judge("DELETE", "session", body: null, token);
    }

    [Fact]
    public async Task SecurityQuestion_IsDescribed()
    {
        var email = Unique.Email();
        await api.CreateAsync("user", $$"""{"email":"{{email}}","password":"{{Password}}","security_question":"Where?","security_answer":"Here"}""");
        var asked = await Judge("POST", "password", $$"""{"email":"{{email}}"}""", token: null, query: "?reset=true");
        Assert.Equal("Where?", asked.Body!["security_question"]!.ToString());
        await Judge("PUT", "password", $$"""{"email":"{{email}}","security_answer":"Here","new_password":"{{NewPassword}}"}""", token: null);
    }

    [Fact]
    public async Task Registration_IsDescribed()
    {
        await using var own = await OwnApi.StartAsync();
        var document = await ServedDocument.GetAsync(own);
        var body = $$"""{"email":"{{Unique.Email()}}","password":"{{Password}}","first_name":"Jane"}""";
        document.Covers("POST", "/api/v2/user/register", await own.CallAsync("POST", "/api/v2/user/register", body, token: null));
        await own.CallAsync("PATCH", "/api/v2/system/service?filter=name='user'", """{"config":{"allow_open_registration":true}}""");
        document.Covers("POST", "/api/v2/user/register", await own.CallAsync("POST", "/api/v2/user/register", "{}", token: null));
        var made = await own.CallAsync("POST", "/api/v2/user/register?login=true", body, token: null);
        Assert.Equal(200, made.Status);
        document.Covers("POST", "/api/v2/user/register", made);
    }

    private async Task<Answer> Judge(string method, string name, string? body, string? token, int expected = 200, string query = "")
    {
        var answer = await api.CallAsync(method, $"/api/v2/user/{name}{query}", body, token);
        Assert.Equal(expected, answer.Status);
        (await ServedDocument.GetAsync(api)).Covers(method, $"/api/v2/user/{name}", answer);
        return answer;
    }
}
