namespace EventBus.Api.Tests.Resources;

public sealed class AccountTests(ApiFixture api)
{
    [Fact]
    public async Task Users_AndAdministrators_AreKeptApart()
    {
        var user = await api.CreateAsync("user", $$"""{"email":"{{Unique.Email()}}"}""");
        Assert.Equal(404, (await api.CallAsync("GET", $"/api/v2/system/admin/{user}")).Status);
        Assert.Equal(404, (await api.CallAsync("GET", "/api/v2/system/user/1")).Status);
        Assert.DoesNotContain((await api.CallAsync("GET", "/api/v2/system/admin")).Records, record => record!["id"]!.GetValue<long>() == user);
    }

    [Fact]
    public async Task User_SaysItIsAnAdministrator_StaysAUser()
    {
        var id = await api.CreateAsync("user", $$"""{"email":"{{Unique.Email()}}","is_sys_admin":true,"id":77777,"created_by_id":5}""");
        Assert.NotEqual(77777, id);
        Assert.Equal(404, (await api.CallAsync("GET", $"/api/v2/system/admin/{id}")).Status);
        Assert.Equal(1, (await api.CallAsync("GET", $"/api/v2/system/user/{id}")).Body!["created_by_id"]!.GetValue<long>());
    }

    [Fact]
    public async Task Secrets_AreNeverShown()
    {
        var answer = await api.CallAsync("POST", "/api/v2/system/user?fields=*", $$"""[{"email":"{{Unique.Email()}}","password":"0123456789abcdef","security_answer":"geheim"}]""");
        var fields = answer.Records[0]!.AsObject().Select(field => field.Key).ToList();
        Assert.All(["password", "password_hash", "security_answer", "is_sys_admin"], name => Assert.DoesNotContain(name, fields));
        Assert.Contains("phone", fields);
    }

    [Fact]
    public async Task Email_IsUniqueAcrossBothKinds()
    {
        var email = Unique.Email();
        await api.CreateAsync("user", $$"""{"email":"{{email}}"}""");
        Assert.Equal(400, (await api.CallAsync("POST", "/api/v2/system/admin", $$"""[{"email":"{{email.ToUpperInvariant()}}"}]""")).Status);
    }

    [Fact]
    public async Task Case7_Password_Changed_TheNewOneLogsIn()
    {
        var email = Unique.Email();
        var id = await api.CreateAsync("admin", $$"""{"email":"{{email}}","password":"0123456789abcdef"}""");
        await api.CallAsync("PATCH", $"/api/v2/system/admin/{id}", """{"password":"fedcba9876543210"}""");
        Assert.Equal(401, (await api.LogInAsync(email, "0123456789abcdef")).Status);
        Assert.Equal(200, (await api.LogInAsync(email, "fedcba9876543210")).Status);
    }

    [Theory]
    [InlineData(""","first_name":"Jane","last_name":"Doe" """, "Jane Doe")]
    [InlineData("", "jane")]
    public async Task Name_NotSent_FollowsFromOtherFields(string more, string name)
    {
        var local = Unique.Name("jane");
        var answer = await api.CallAsync("POST", "/api/v2/system/user?fields=name", $$"""[{"email":"{{local}}@example.com"{{more}}}]""");
        Assert.StartsWith(name, answer.Records[0]!["name"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Username_Empty_IsTheAddress()
    {
        var email = Unique.Email();
        var answer = await api.CallAsync("POST", "/api/v2/system/user?fields=username,default_app_id", $$"""[{"email":"{{email}}","username":"","default_app_id":""}]""");
        Assert.Equal($$"""[{"username":"{{email}}","default_app_id":null}]""", answer.Records.ToJsonString());
    }

    [Fact]
    public async Task AppKey_NotSent_IsMade()
    {
        var answer = await api.CallAsync("POST", "/api/v2/system/app?fields=api_key", $$"""[{"name":"{{Unique.Name()}}"}]""");
        Assert.Equal(64, answer.Records[0]!["api_key"]!.GetValue<string>().Length);
    }
}
