using EventBus.Publisher.Observers;

namespace EventBus.Api.Tests.Observers;

/// <summary>What every store of observers keeps.</summary>
public abstract class ObserverStoreContract
{
    protected abstract IObserverStore Store { get; }

    [Fact]
    public async Task AnnounceAsync_New_IsListedWithEverything()
    {
        var name = Unique.Name();
        await Store.AnnounceAsync(name, ["system.user.post_process", "*.*.delete.*"], "svc", default);
        var record = await FindAsync(name);
        Assert.Equal(["system.user.post_process", "*.*.delete.*"], record.Patterns);
        Assert.Equal("svc", record.BrokerUser);
        Assert.Equal(record.CreatedDate, record.LastSeenDate);
    }

    [Fact]
    public async Task AnnounceAsync_Known_IsRenewed()
    {
        var name = Unique.Name();
        await Store.AnnounceAsync(name, ["system.user.post_process"], null, default);
        var first = await FindAsync(name);
        await Store.AnnounceAsync(name, ["system.app.post_process"], "svc", default);
        var second = await FindAsync(name);
        Assert.Equal((first.CreatedDate, "svc"), (second.CreatedDate, second.BrokerUser));
        Assert.Equal(["system.app.post_process"], second.Patterns);
        Assert.True(second.LastSeenDate >= first.LastSeenDate);
    }

    [Fact]
    public async Task AnnounceAsync_ManyAtOnce_KeepsOne()
    {
        var name = Unique.Name();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Store.AnnounceAsync(name, ["system.user.post_process"], null, default))));
        await FindAsync(name);
    }

    [Fact]
    public async Task ListAsync_Several_IsByName()
    {
        foreach (var name in new[] { "b", "a", "c" }) await Store.AnnounceAsync($"order-{name}", ["system.user.post_process"], null, default);
        Assert.Equal(["order-a", "order-b", "order-c"], (await Store.ListAsync(default)).Select(record => record.Name).Where(name => name.StartsWith("order-", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task ForgetAsync_Known_IsGone()
    {
        var name = Unique.Name();
        await Store.AnnounceAsync(name, ["system.user.post_process"], null, default);
        Assert.True(await Store.ForgetAsync(name, default));
        Assert.False(await Store.ForgetAsync(name, default));
        Assert.DoesNotContain(await Store.ListAsync(default), record => record.Name == name);
    }

    private async Task<ObserverRecord> FindAsync(string name) => Assert.Single(await Store.ListAsync(default), record => record.Name == name);
}
