namespace EventBus.Subscriber.Tests.Inbox;

/// <summary>What every inbox keeps. A test class per inbox says how a delivery gets to it.</summary>
public abstract class InboxContract
{
    private static readonly InboxKey Key = new("one", "m");

    [Fact]
    public async Task TryHandleAsync_Again_HandlesOnce()
    {
        var count = 0;

        Assert.True(await DeliverAsync(Key, () => Task.FromResult(count++)));
        Assert.False(await DeliverAsync(Key, () => Task.FromResult(count++)));
        Assert.Equal(1, count);
    }

    [Fact]
    public async Task TryHandleAsync_OtherMessageOrSubscriber_HandlesIt()
    {
        Assert.True(await DeliverAsync(Key, () => Task.CompletedTask));
        Assert.True(await DeliverAsync(Key with { Message = "n" }, () => Task.CompletedTask));
        Assert.True(await DeliverAsync(Key with { Subscriber = "two" }, () => Task.CompletedTask));
    }

    [Fact]
    public async Task TryHandleAsync_HandlerFailed_TellsAndHandlesTheNextDelivery()
    {
        Assert.Equal("boom", (await Assert.ThrowsAsync<InvalidOperationException>(() => DeliverAsync(Key, () => throw new InvalidOperationException("boom")))).Message);
        Assert.True(await DeliverAsync(Key, () => Task.CompletedTask));
        Assert.False(await DeliverAsync(Key, () => Task.CompletedTask));
    }

    [Fact]
    public async Task TryHandleAsync_ManyAtOnce_HandlesOnce()
    {
        var count = 0;

        var deliveries = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => DeliverAsync(Key, async () =>
        {
            Interlocked.Increment(ref count);
            await Task.Yield();
        }))));

        Assert.Single(deliveries, handled => handled);
        Assert.Equal(1, count);
    }

    [Fact]
    public async Task TryHandleAsync_AnotherIsAtItAndFails_WaitsAndHandles()
    {
        var (began, end) = (new TaskCompletionSource(), new TaskCompletionSource());
        var first = Task.Run(() => DeliverAsync(Key, async () =>
        {
            began.SetResult();
            await end.Task;
            throw new InvalidOperationException("boom");
        }));
        await began.Task;

        var second = Task.Run(() => DeliverAsync(Key, () => Task.FromResult(end.Task.IsCompleted ? 0 : throw new InvalidOperationException("It did not wait."))));
        end.SetResult();

        await Assert.ThrowsAsync<InvalidOperationException>(() => first);
        Assert.True(await second);
    }

    /// <summary>Takes one delivery to the inbox, in a scope of its own.</summary>
    protected abstract Task<bool> DeliverAsync(InboxKey key, Func<Task> handler);
}
