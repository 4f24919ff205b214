namespace EventBus.Api.Tests.Resources;

/// <summary>Texts that a database may choke on are a 4xx, never a fault.</summary>
public sealed class StrangeTextTests(ApiFixture api)
{
    [Theory]
    [InlineData("POST", "/api/v2/system/role", """[{"name":"a\u0000b"}]""", 400)]
    [InlineData("POST", "/api/v2/system/role", """[{"name":"x","lookup_by_role_id":[{"name":"n","value":"a\u0000b"}]}]""", 400)]
    [InlineData("POST", "/api/v2/system/service", """[{"name":"x","config":{"a":"a\u0000b"}}]""", 201)]
    [InlineData("GET", "/api/v2/system/role?filter=name='a%00b'", null, 400)]
    [InlineData("GET", "/api/v2/system/role?filter=name contains 'a%00b'", null, 400)]
    [InlineData("GET", "/api/v2/system/role?ids=a%00b&id_field=name", null, 400)]
    [InlineData("GET", "/api/v2/system/role?filter=name=:n&params[n]=a%00b", null, 400)]
    [InlineData("GET", "/api/v2/system/role?filter=name like '%25\\x'", null, 200)]
    [InlineData("GET", "/api/v2/system/role?filter=name='%F0%9F%98%80'", null, 200)]
    [InlineData("GET", "/api/v2/system/role/99999999999999999999", null, 404)]
    [InlineData("GET", "/api/v2/system/role?filter=id=99999999999999999999", null, 400)]
    public async Task Text_ThatNoDatabaseTakes_IsTheCallersFault(string method, string path, string? body, int status) =>
        Assert.Equal(status, (await api.CallAsync(method, path, body?.Replace("\"x\"", $"\"{Unique.Name()}\"", StringComparison.Ordinal))).Status);

    [Fact]
    public async Task Email_Changed_IsTheNameToLogInWith()
    {
        var (first, second) = (Unique.Email(), Unique.Email());
        var id = await api.CreateAsync("admin", $$"""{"email":"{{first}}","password":"0123456789abcdef"}""");
        await api.CallAsync("PATCH", $"/api/v2/system/admin/{id}", $$"""{"email":"{{second}}"}""");
        Assert.Equal(second, (await api.CallAsync("GET", $"/api/v2/system/admin/{id}")).Body!["username"]!.ToString());
        Assert.Equal(201, (await api.CallAsync("POST", "/api/v2/system/user", $$"""[{"email":"{{first}}"}]""")).Status);
        Assert.Equal(400, (await api.CallAsync("PATCH", $"/api/v2/system/admin/{id}", $$"""{"username":"{{first}}"}""")).Status);
    }
}
