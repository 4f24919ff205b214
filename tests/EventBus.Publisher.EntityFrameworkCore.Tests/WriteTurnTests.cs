using Microsoft.EntityFrameworkCore;

namespace EventBus.Publisher.EntityFrameworkCore.Tests;

public sealed class WriteTurnTests : IDisposable
{
    private readonly WriteTurn _turn = new() { Patience = TimeSpan.FromMinutes(1) };
    private readonly ShopDbContext _database = new(new DbContextOptionsBuilder<ShopDbContext>().UseSqlite("Data Source=:memory:").Options);

    [Fact]
    public async Task TakeAsync_SomebodyHasIt_WaitsInTheOrderOfTheCalls()
    {
        Assert.True(_turn.Take(_database));
        var (first, second) = (_turn.TakeAsync(_database, default).AsTask(), _turn.TakeAsync(_database, default).AsTask());
        Assert.False(first.IsCompleted);
        _turn.GiveBack();
        Assert.True(await first);
        Assert.False(second.IsCompleted);
        _turn.GiveBack();
        Assert.True(await second);
    }

    [Fact]
    public async Task TakeAsync_CallerHangsUp_LeavesItToTheNext()
    {
        using var caller = new CancellationTokenSource();
        Assert.True(_turn.Take(_database));
        var gone = _turn.TakeAsync(_database, caller.Token).AsTask();
        var next = _turn.TakeAsync(_database, default).AsTask();
        await caller.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone);
        _turn.GiveBack();
        Assert.True(await next);
    }

    public void Dispose()
    {
        _turn.Dispose();
        _database.Dispose();
    }
}
