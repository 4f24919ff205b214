using EventBus.Api.Tests.Auth;

namespace EventBus.Api.Tests.Http;

public sealed class TunnelTests(ApiFixture api)
{
    [Theory]
    [InlineData("X-HTTP-Method", "")]
    [InlineData("X-HTTP-Method-Override", "")]
    [InlineData("X-Method-Override", "")]
    [InlineData("X-Nothing", "?method=get")]
    [InlineData("X-Nothing", "?_method=GET&limit=1")]
    public async Task Post_ForAGet_IsOne(string header, string query)
    {
        var answer = await api.CallAsync("POST", $"/api/v2/system/role{query}", null, api.Token, (header, "GET"));
        Assert.Equal(200, answer.Status);
        Assert.NotNull(answer.Body!["resource"]);
    }

    [Theory]
    [InlineData("MERGE")]
    [InlineData("patch")]
    [InlineData("PUT")]
    public async Task Post_ForAChange_Changes(string verb)
    {
        var name = Unique.Name();
        var id = await api.CreateAsync("role", $$"""{"name":"{{Unique.Name()}}"}""");
        Assert.Equal(200, (await api.CallAsync("POST", $"/api/v2/system/role/{id}", $$"""{"name":"{{name}}"}""", api.Token, ("X-HTTP-Method", verb))).Status);
        Assert.Equal(name, (await api.CallAsync("GET", $"/api/v2/system/role/{id}")).Body!["name"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("HEAD")]
    [InlineData("TRACE")]
    [InlineData("nonsense")]
    public async Task Post_ForAnUnknownVerb_Is405(string verb)
    {
        var answer = await api.CallAsync("POST", "/api/v2/system/role", null, api.Token, ("X-HTTP-Method", verb));
        Assert.Equal(405, answer.Status);
        Assert.StartsWith($"Invalid or unsupported verb '{verb}' used in request.", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_ForADelete_StaysAGet()
    {
        var id = await api.CreateAsync("role", $$"""{"name":"{{Unique.Name()}}"}""");
        Assert.Equal(200, (await api.CallAsync("GET", $"/api/v2/system/role/{id}", null, api.Token, ("X-HTTP-Method", "DELETE"))).Status);
        Assert.Equal(200, (await api.CallAsync("GET", $"/api/v2/system/role/{id}")).Status);
    }

    [Fact]
    public async Task Post_ForADelete_NeedsTheRightToDelete()
    {
        var guest = await Guest.CreateAsync(api, Guest.Access("role", 2), Guest.Access("role/*", 2));
        var refused = await api.CallAsync("POST", $"/api/v2/system/role/{guest.RoleId}", null, guest.Token, ("X-HTTP-Method", "DELETE"), ("X-DreamFactory-API-Key", guest.Key));
        Assert.Equal(403, refused.Status);
    }
}
