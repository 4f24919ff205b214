using EventBus.Contracts;
using EventBus.Publisher.Subscriptions;
using Microsoft.Extensions.DependencyInjection;

namespace EventBus.Api.Tests.Catalog;

public sealed class CacheTests(ApiFixture api)
{
    [Theory]
    [InlineData("")]
    [InlineData("/event_subscription")]
    [InlineData("/user")]
    [InlineData("/_event/system.user.get.pre_process")]
    public async Task Clear_ReadsTheStoreAgain(string name)
    {
        var (store, registry) = (api.Services.GetRequiredService<ISubscriptionStore>(), api.Services.GetRequiredService<SubscriptionRegistry>());
        var stored = await store.InsertAsync(new SubscriptionOptions { Name = Unique.Name(), Channels = [Channels.RolePreProcess], Mode = SubscriptionMode.Observe }, SubscriptionOrigin.Operator, TestContext.Current.CancellationToken);
        var answer = await api.CallAsync("DELETE", $"/api/v2/system/cache{name}");
        Assert.Contains(registry.Snapshot.Active, subscription => subscription.Name == stored.Options.Name);
        Assert.Equal((200, """{"success":true}"""), (answer.Status, answer.Body!.ToJsonString()));
        await api.CallAsync("DELETE", $"/api/v2/system/event_subscription/{stored.Id}");
    }

    [Fact]
    public async Task EachThatIsListed_CanBeCleared()
    {
        var names = (await api.CallAsync("GET", "/api/v2/system/cache")).Records.Select(cache => cache!["name"]!.GetValue<string>()).ToList();
        Assert.NotEmpty(names);
        foreach (var name in names) Assert.Equal(200, (await api.CallAsync("DELETE", $"/api/v2/system/cache/{name}")).Status);
    }

    [Fact]
    public async Task UnknownName_IsNotFound()
    {
        var answer = await api.CallAsync("DELETE", "/api/v2/system/cache/nothing");
        Assert.Equal(404, answer.Status);
        Assert.Contains("'nothing'", answer.Error, StringComparison.Ordinal);
    }
}
