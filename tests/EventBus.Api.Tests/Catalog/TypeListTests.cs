namespace EventBus.Api.Tests.Catalog;

public sealed class TypeListTests(ApiFixture api)
{
    [Fact]
    public async Task ServiceTypes_AreThoseOfTheHostsServices()
    {
        var types = (await api.CallAsync("GET", "/api/v2/system/service_type?fields=name")).Records.Select(type => type!["name"]!.GetValue<string>()).ToHashSet();
        var used = (await api.CallAsync("GET", "/api/v2/system/service?filter=name in ('system','user')&fields=type")).Records.Select(service => service!["type"]!.GetValue<string>()).ToHashSet();
        Assert.Equal(used, types);
    }

    [Fact]
    public async Task Group_Filters()
    {
        Assert.Equal("""{"resource":[{"name":"user"}]}""", (await api.CallAsync("GET", "/api/v2/system/service_type?group=user&fields=name")).Body!.ToJsonString());
        Assert.Equal(2, (await api.CallAsync("GET", "/api/v2/system/service_type?group=System,User")).Records.Count);
        Assert.Empty((await api.CallAsync("GET", "/api/v2/system/service_type?group=Database")).Records);
    }

    [Fact]
    public async Task ServiceType_TellsHowItIsConfigured()
    {
        var type = (await api.CallAsync("GET", "/api/v2/system/service_type/user")).Body!;
        var config = (await api.CallAsync("GET", "/api/v2/system/service?filter=name='user'")).Records[0]!["config"]!.AsObject();
        Assert.True(type["singleton"]!.GetValue<bool>());
        Assert.Equal(config.Select(member => member.Key), type["config_schema"]!.AsArray().Select(field => field!["name"]!.GetValue<string>()));
    }

    [Fact]
    public async Task ScriptTypes_AreTheLanguagesOfScripts() =>
        Assert.Equal(["nodejs", "php", "python", "v8"], (await api.CallAsync("GET", "/api/v2/system/script_type")).Records.Select(type => type!["name"]!.ToString()));

    [Fact]
    public async Task ScriptType_HasDreamFactorysFields() => Assert.Equal(
        ["name", "label", "description", "sandboxed", "supports_inline_execution"],
        (await api.CallAsync("GET", "/api/v2/system/script_type/v8")).Body!.AsObject().Select(member => member.Key));

    [Theory]
    [InlineData("/api/v2/system/script_type/ruby")]
    [InlineData("/api/v2/system/service_type/mysql")]
    public async Task UnknownType_IsNotFound(string path) => Assert.Equal(404, (await api.CallAsync("GET", path)).Status);
}
