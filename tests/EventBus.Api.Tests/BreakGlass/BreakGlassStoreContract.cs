using EventBus.Publisher.BreakGlass;

namespace EventBus.Api.Tests.BreakGlass;

/// <summary>What every store of break-glass switches keeps.</summary>
public abstract class BreakGlassStoreContract
{
    // No channel of the host: the switch must not touch the other tests.
    private const string Channel = "other.thing.pre_process";

    protected abstract IBreakGlassStore Store { get; }

    [Fact]
    public async Task BeginAsync_New_IsActiveWithEverything()
    {
        var begun = await Store.BeginAsync(Channel, "A drill.", TimeSpan.FromMinutes(5), 7, default);
        var found = Assert.Single(await Store.ListActiveAsync(default), record => record.Id == begun.Id);
        Assert.Equal((Channel, "A drill.", 7L, TimeSpan.FromMinutes(5)), (found.Channel, found.Reason, found.CreatedById, found.ExpiryDate - found.CreatedDate));
    }

    [Fact]
    public async Task ListActiveAsync_Expired_IsOnlyInTheWholeList()
    {
        var begun = await Store.BeginAsync(Channel, "A drill.", TimeSpan.Zero, null, default);
        Assert.DoesNotContain(await Store.ListActiveAsync(default), record => record.Id == begun.Id);
        Assert.Contains(await Store.ListAsync(default), record => record.Id == begun.Id);
    }

    [Fact]
    public async Task EndAsync_Active_KeepsWhoAndWhen()
    {
        var begun = await Store.BeginAsync(Channel, "A drill.", TimeSpan.FromMinutes(5), 7, default);
        var ended = (await Store.EndAsync(begun.Id, 8, default))!;
        Assert.Equal(8, ended.EndedById);
        Assert.NotNull(ended.EndedDate);
        Assert.DoesNotContain(await Store.ListActiveAsync(default), record => record.Id == begun.Id);
    }

    [Fact]
    public async Task EndAsync_EndedAlready_StaysAsItIs()
    {
        var begun = await Store.BeginAsync(Channel, "A drill.", TimeSpan.FromMinutes(5), 7, default);
        var ended = await Store.EndAsync(begun.Id, 8, default);
        var again = await Store.EndAsync(begun.Id, 9, default);
        Assert.Equal(8, again!.EndedById);
        // PostgreSQL keeps microseconds.
        Assert.Equal(ended!.EndedDate!.Value, again.EndedDate!.Value, TimeSpan.FromMilliseconds(1));
    }

    [Fact]
    public async Task EndAsync_Unknown_IsNull() => Assert.Null(await Store.EndAsync(999_999, null, default));
}
