using System.Text.Json.Nodes;
using EventBus.Api.Data;

namespace EventBus.Api.Tests.Catalog;

public sealed class EnvironmentTests(ApiFixture api)
{
    private const string Path = "/api/v2/system/environment";

    [Fact]
    public async Task Case60_EnvironmentWithoutCredentials_HasWhatALoginNeeds()
    {
        var answer = await api.CallAsync("GET", Path, body: null, token: null);
        Assert.Equal(200, answer.Status);
        Assert.Equal(["authentication", "apps"], Names(answer.Body));
        var authentication = answer.Body!["authentication"]!;
        Assert.Equal(("system/admin/session", "user/session", "email"), (authentication["admin"]!["path"]!.ToString(), authentication["user"]!["path"]!.ToString(), authentication["login_attribute"]!.ToString()));
        Assert.All(["oauth", "adldap", "saml"], kind => Assert.Empty(authentication[kind]!.AsArray()));
    }

    [Fact]
    public async Task Administrator_SeesTheHost()
    {
        var body = (await api.CallAsync("GET", Path)).Body!;
        Assert.Equal(["authentication", "apps", "platform", "server", "client", "config"], Names(body));
        Assert.Equal((HostVersion.Text, "OPEN SOURCE", TestDatabase.Provider), (body["platform"]!["version"]!.ToString(), body["platform"]!["license"]!.ToString(), body["platform"]!["db_driver"]!.ToString()));
        Assert.Equal((1000, "127.0.0.1"), (body["config"]!["db"]!["max_records_returned"]!.GetValue<int>(), body["server"]!["host"]!.ToString()));
    }

    [Fact]
    public async Task NothingInIt_IsAPathOrASecret()
    {
        var key = new string('k', 64);
        await api.CreateAsync("app", $$"""{"name":"{{Unique.Name()}}","is_active":true,"type":3,"path":"shop","api_key":"{{Unique.Name("k").Replace("-", "", StringComparison.Ordinal)}}{{key}}"}""");
        var text = (await api.CallAsync("GET", Path)).Body!.ToJsonString();
        Assert.All([api.Token, key, AppContext.BaseDirectory, Environment.MachineName, "eventbus.db", "Data Source", "Password="], secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Apps_AreThoseThatTheCallerCanOpen()
    {
        var role = await api.CreateAsync("role", $$"""{"name":"{{Unique.Name()}}","is_active":true}""");
        var open = await api.CreateAsync("app", $$"""{"name":"{{Unique.Name()}}","is_active":true,"type":2,"url":"https://shop.example.com","role_id":{{role}}}""");
        var closed = await api.CreateAsync("app", $$"""{"name":"{{Unique.Name()}}","is_active":true,"type":2,"url":"https://back.example.com"}""");
        var nowhere = await api.CreateAsync("app", $$"""{"name":"{{Unique.Name()}}","is_active":true,"role_id":{{role}}}""");
        var (stranger, admin) = (await AppsAsync(token: null), await AppsAsync(api.Token));
        Assert.Equal("https://shop.example.com", stranger[open]);
        Assert.Equal("https://back.example.com", admin[closed]);
        Assert.DoesNotContain(closed, stranger.Keys);
        Assert.DoesNotContain(nowhere, stranger.Keys.Concat(admin.Keys));
    }

    [Fact]
    public async Task OpenRegistration_IsReadFromTheServiceRecord()
    {
        await using var own = await OwnApi.StartAsync();
        Assert.False(await IsOpenAsync(own));
        Assert.Equal(200, (await own.CallAsync("PATCH", $"/api/v2/system/service?filter=name='{FirstServices.User}'", """{"config":{"allow_open_registration":true,"open_reg_role_id":null}}""")).Status);
        Assert.True(await IsOpenAsync(own));
    }

    private static async Task<bool> IsOpenAsync(ApiFixture host) => (await host.CallAsync("GET", Path, body: null, token: null)).Body!["authentication"]!["allow_open_registration"]!.GetValue<bool>();

    private async Task<Dictionary<long, string>> AppsAsync(string? token) => (await api.CallAsync("GET", Path, body: null, token)).Body!["apps"]!.AsArray().ToDictionary(app => app!["id"]!.GetValue<long>(), app => app!["url"]!.GetValue<string>());

    private static IEnumerable<string> Names(JsonNode? node) => node!.AsObject().Select(member => member.Key);
}
