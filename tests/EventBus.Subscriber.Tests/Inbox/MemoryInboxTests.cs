using EventBus.Subscriber.Inbox;

namespace EventBus.Subscriber.Tests.Inbox;

public sealed class MemoryInboxTests : InboxContract
{
    private readonly MemoryInbox _inbox = new(capacity: 3);

    [Fact]
    public async Task TryHandleAsync_MoreThanItHolds_ForgetsTheOldest()
    {
        foreach (var message in new[] { "1", "2", "3", "4" }) await DeliverAsync(new InboxKey("one", message), () => Task.CompletedTask);

        Assert.Equal("False False False True", string.Join(' ', await HandledAsync("4", "3", "2", "1")));
    }

    [Fact]
    public async Task TryHandleAsync_WorkerStopsWhileAnotherIsAtIt_GivesUp()
    {
        var end = new TaskCompletionSource();
        var first = _inbox.TryHandleAsync(new InboxKey("one", "1"), _ => end.Task, CancellationToken.None);
        using var stop = new CancellationTokenSource();
        var second = _inbox.TryHandleAsync(new InboxKey("one", "1"), _ => Task.CompletedTask, stop.Token);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        end.SetResult();
        Assert.True(await first);
    }

    protected override Task<bool> DeliverAsync(InboxKey key, Func<Task> handler) => _inbox.TryHandleAsync(key, _ => handler(), CancellationToken.None);

    private async Task<bool[]> HandledAsync(params string[] messages)
    {
        var handled = new List<bool>();
        foreach (var message in messages) handled.Add(await DeliverAsync(new InboxKey("one", message), () => Task.CompletedTask));
        return [.. handled];
    }
}
