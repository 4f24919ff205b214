namespace EventBus.Api.Tests.Catalog;

public sealed class ResourceListTests(ApiFixture api)
{
    [Fact]
    public async Task System_GivesWhatIsServed()
    {
        var names = (await api.CallAsync("GET", "/api/v2/system")).Records.Select(record => record!["name"]!.GetValue<string>()).ToList();
        Assert.Superset(new HashSet<string>(["admin", "app", "cache", "environment", "event", "event_script", "event_script_run", "event_subscription", "role", "script_type", "service", "service_type", "user"]), names.ToHashSet());
        Assert.Equal(names.Distinct().Order(StringComparer.Ordinal), names);
        foreach (var name in names.Except(["event_dead_letter", "event_observer", "event_outbox", "event_script_run"])) Assert.Equal(200, (await api.CallAsync("GET", $"/api/v2/system/{name}")).Status);
    }

    [Fact]
    public async Task AsList_GivesNames()
    {
        var named = (await api.CallAsync("GET", "/api/v2/system")).Records.Select(record => record!["name"]!.GetValue<string>());
        Assert.Equal(named, Texts(await api.CallAsync("GET", "/api/v2/system?as_list=true")));
    }

    [Fact]
    public async Task AsAccessList_GivesWhatARoleCanBeGiven()
    {
        var components = Texts(await api.CallAsync("GET", "/api/v2/system?as_access_list=true")).ToList();
        Assert.Equal(["", "*", "admin/", "admin/*", "app/", "app/*"], components.Take(6));
        Assert.Equal(Texts(await api.CallAsync("GET", "/api/v2/system?as_list=true")).Count() * 2 + 2, components.Count);
    }

    [Fact]
    public async Task User_TakesTheSameParameters()
    {
        Assert.Equal("""{"resource":[{"name":"password"},{"name":"profile"},{"name":"register"},{"name":"session"}]}""", (await api.CallAsync("GET", "/api/v2/user")).Body!.ToJsonString());
        Assert.Equal(["", "*", "password/", "password/*"], Texts(await api.CallAsync("GET", "/api/v2/user?as_access_list=true")).Take(4));
    }

    [Theory]
    [InlineData("/api/v2/system")]
    [InlineData("/api/v2/user")]
    [InlineData("/api/v2/system/event")]
    [InlineData("/api/v2/system/service_type")]
    [InlineData("/api/v2/system/script_type")]
    [InlineData("/api/v2/system/cache")]
    public async Task Stranger_IsRefused(string path) => Assert.Equal(400, (await api.CallAsync("GET", path, body: null, token: null)).Status);

    [Fact]
    public async Task FlagThatIsNone_IsRefused() => Assert.Contains("'as_list' is 'perhaps'", (await api.CallAsync("GET", "/api/v2/system?as_list=perhaps")).Error, StringComparison.Ordinal);

    private static IEnumerable<string> Texts(Answer answer) => answer.Records.Select(item => item!.GetValue<string>());
}
