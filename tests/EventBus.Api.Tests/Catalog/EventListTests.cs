using EventBus.Contracts;

namespace EventBus.Api.Tests.Catalog;

public sealed class EventListTests(ApiFixture api)
{
    private static readonly string[] Verbs = ["get", "post", "put", "patch", "delete"];

    // DreamFactory also lists names that do not fire here; those are left out.
    [Fact]
    public async Task CaseE22_ScriptableEventsOfAService_AreThoseThatFire()
    {
        var body = (await api.CallAsync("GET", "/api/v2/system/event?service=system&scriptable=true")).Body!.AsObject();
        var user = body["system"]!["system.user"]!;
        Assert.Equal(["system"], body.Select(service => service.Key));
        Assert.Equal(Channels.SystemResources.Select(resource => $"system.{resource}"), body["system"]!.AsObject().Select(path => path.Key));
        Assert.Equal(Verbs.SelectMany(verb => new[] { $"system.user.{verb}.pre_process", $"system.user.{verb}.post_process" }), user["endpoints"]!.AsArray().Select(name => name!.GetValue<string>()));
        Assert.Equal("api", user["type"]!.GetValue<string>());
        Assert.True(user.AsObject().TryGetPropertyValue("parameter", out var parameter) && parameter is null);
    }

    [Fact]
    public async Task CaseE23_AsList_IsAListOfNames()
    {
        var names = (await api.CallAsync("GET", "/api/v2/system/event?as_list=true")).Records.Select(name => name!.GetValue<string>()).ToList();
        Assert.Equal(Channels.SystemResources.Count * Verbs.Length * 2, names.Distinct().Count());
        Assert.All(names, name => Assert.True(EventName.TryParse(name, out var parsed) && Channels.System.Contains(parsed.Channel), name));
        Assert.Equal(names.Count, names.Distinct().Count());
    }

    [Theory]
    [InlineData("?service=system")]
    [InlineData("?service=system&scriptable=true")]
    [InlineData("?limit=1&offset=3&include_count=true")]
    public async Task EveryForm_HasTheSameNames(string query)
    {
        var whole = (await api.CallAsync("GET", "/api/v2/system/event")).Body!;
        Assert.Equal(whole.ToJsonString(), (await api.CallAsync("GET", $"/api/v2/system/event{query}")).Body!.ToJsonString());
    }

    [Fact]
    public async Task ServicesOnly_GivesTheirNames() => Assert.Equal("""{"resource":["system"]}""", (await api.CallAsync("GET", "/api/v2/system/event?services_only=true")).Body!.ToJsonString());

    [Fact]
    public async Task ServiceWithoutEvents_HasNone() => Assert.Equal("{}", (await api.CallAsync("GET", "/api/v2/system/event?service=user")).Body!.ToJsonString());

    [Fact]
    public async Task UnknownService_IsNotFound()
    {
        var answer = await api.CallAsync("GET", "/api/v2/system/event?service=sytem");
        Assert.Equal(404, answer.Status);
        Assert.Contains("'sytem'", answer.Error, StringComparison.Ordinal);
    }
}
