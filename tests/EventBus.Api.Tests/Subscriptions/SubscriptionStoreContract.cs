using EventBus.Contracts;
using EventBus.Publisher.Subscriptions;

namespace EventBus.Api.Tests.Subscriptions;

/// <summary>What every store of subscriptions keeps.</summary>
public abstract class SubscriptionStoreContract
{
    protected abstract ISubscriptionStore Store { get; }

    [Fact]
    public async Task InsertAsync_New_IsFoundWithEverything()
    {
        var options = New(options =>
        {
            options.Mode = SubscriptionMode.Validate;
            options.Match = new SubscriptionMatch { Verbs = ["POST"], When = [new WhenCondition { Pointer = "/a", Exists = true }] };
            options.MayWrite = [];
            options.Reveal = ["/request/payload/password"];
        });
        var stored = await Store.InsertAsync(options, SubscriptionOrigin.Operator, default);
        var found = (await Store.FindAsync(options.Name, default))!;
        Assert.True(stored.Id > 0);
        Assert.Equal((stored.Id, SubscriptionOrigin.Operator, SubscriptionMode.Validate), (found.Id, found.Origin, found.Options.Mode));
        Assert.True(found.Options.Match!.When![0].Exists);
        Assert.Empty(found.Options.MayWrite!);
        Assert.Contains(await Store.ListAsync(default), record => record.Id == stored.Id);
    }

    [Fact]
    public async Task EveryChange_RaisesTheRevision()
    {
        var before = await Store.GetRevisionAsync(default);
        var record = await Store.InsertAsync(New(), SubscriptionOrigin.Registration, default);
        var inserted = await Store.GetRevisionAsync(default);
        await Store.UpdateAsync(record.Id, record.Options, default);
        var updated = await Store.GetRevisionAsync(default);
        await Store.DeleteAsync(record.Id, default);
        Assert.True(before < inserted && inserted < updated && updated < await Store.GetRevisionAsync(default));
    }

    [Fact]
    public async Task InsertAsync_NameIsTaken_Throws()
    {
        var options = New();
        await Store.InsertAsync(options, SubscriptionOrigin.Operator, default);
        Assert.Equal(options.Name, (await Assert.ThrowsAsync<SubscriptionNameTakenException>(() => Store.InsertAsync(options, SubscriptionOrigin.Operator, default))).Name);
    }

    [Fact]
    public async Task UpdateAsync_NameOfAnother_Throws()
    {
        var (first, second) = (await Store.InsertAsync(New(), SubscriptionOrigin.Operator, default), await Store.InsertAsync(New(), SubscriptionOrigin.Operator, default));
        await Assert.ThrowsAsync<SubscriptionNameTakenException>(() => Store.UpdateAsync(second.Id, first.Options, default));
    }

    [Fact]
    public async Task ResetCircuitAsync_Known_KeepsTheMomentAndRaisesTheRevision()
    {
        var record = await Store.InsertAsync(New(), SubscriptionOrigin.Operator, default);
        var before = await Store.GetRevisionAsync(default);
        var reset = await Store.ResetCircuitAsync(record.Id, default);
        Assert.NotNull(reset!.CircuitResetDate);
        // PostgreSQL keeps microseconds.
        Assert.Equal(reset.CircuitResetDate!.Value, (await Store.FindAsync(record.Options.Name, default))!.CircuitResetDate!.Value, TimeSpan.FromMilliseconds(1));
        Assert.True(before < await Store.GetRevisionAsync(default));
    }

    [Fact]
    public async Task UnknownId_IsNull()
    {
        Assert.Null(await Store.ResetCircuitAsync(999_999, default));
        Assert.Null(await Store.UpdateAsync(999_999, New(), default));
        Assert.Null(await Store.DeleteAsync(999_999, default));
        Assert.Null(await Store.FindAsync("nobody", default));
    }

    private static SubscriptionOptions New(Action<SubscriptionOptions>? configure = null)
    {
        var options = new SubscriptionOptions { Name = Unique.Name(), Channels = [Channels.UserPreProcess], IsActive = false };
        configure?.Invoke(options);
        return options;
    }
}
