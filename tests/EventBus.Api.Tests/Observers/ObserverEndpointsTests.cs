using EventBus.Publisher.Observers;
using Microsoft.Extensions.DependencyInjection;

namespace EventBus.Api.Tests.Observers;

public sealed class ObserverEndpointsTests(ApiFixture api)
{
    private const string Path = "/api/v2/system/event_observer";

    [Fact]
    public async Task WithoutLiveFields_BrokerAway_IsShown()
    {
        var name = await AnnounceAsync();
        var shown = await api.CallAsync("GET", $"{Path}/{name}?fields=name,patterns,broker_user,created_date");
        Assert.Equal((200, name, "system.user.post_process", null), (shown.Status, shown.Body!["name"]!.ToString(), shown.Body["patterns"]![0]!.ToString(), shown.Body["broker_user"]));
        Assert.Contains((await api.CallAsync("GET", $"{Path}?fields=name")).Records, record => record!["name"]!.ToString() == name);
    }

    [Fact]
    public async Task LiveFields_BrokerAway_AreSaidToBeUnknown()
    {
        var name = await AnnounceAsync();
        var start = TimeProvider.System.GetTimestamp();
        var answer = await api.CallAsync("GET", $"{Path}/{name}");
        Assert.Equal((503, "2"), (answer.Status, answer.RetryAfter));
        Assert.EndsWith("Try again later.", answer.Error, StringComparison.Ordinal);
        Assert.True(TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task IncludeCount_CountsAll()
    {
        await AnnounceAsync();
        var answer = await api.CallAsync("GET", $"{Path}?fields=name&limit=1&include_count=true");
        Assert.Single(answer.Records);
        Assert.True(answer.Body!["meta"]!["count"]!.GetValue<int>() >= 1);
    }

    [Fact]
    public async Task Forgotten_IsNotFound()
    {
        var name = await AnnounceAsync();
        var forgotten = await api.CallAsync("DELETE", $"{Path}/{name}");
        Assert.Equal((200, name), (forgotten.Status, forgotten.Body!["name"]!.ToString()));
        Assert.Equal(404, (await api.CallAsync("GET", $"{Path}/{name}")).Status);
        Assert.Equal(404, (await api.CallAsync("DELETE", $"{Path}/{name}")).Status);
    }

    [Fact]
    public async Task Ids_AreRefused() => Assert.Equal(400, (await api.CallAsync("GET", $"{Path}?ids=1&fields=name")).Status);

    [Fact]
    public async Task Stranger_IsRefused() => Assert.Equal(400, (await api.CallAsync("GET", Path, null, token: null)).Status);

    private async Task<string> AnnounceAsync()
    {
        var name = Unique.Name();
        await api.Services.GetRequiredService<IObserverStore>().AnnounceAsync(name, ["system.user.post_process"], null, default);
        return name;
    }
}
