namespace EventBus.Subscriber.Tests;

public sealed class SubscriberStatusTests
{
    private readonly SubscriberStatus _status = new();

    [Fact]
    public void IsConsuming_UnknownName_IsFalse() => Assert.False(_status.IsConsuming("one"));

    [Fact]
    public async Task WaitUntilConsumingAsync_OneOfTwoQueues_WaitsForTheOther()
    {
        _status.Set("one", "asks", isConsuming: false);
        _status.Set("one", "notifications", isConsuming: false);
        var waiting = _status.WaitUntilConsumingAsync("one", TestContext.Current.CancellationToken);

        _status.Set("one", "asks", isConsuming: true);
        Assert.False(_status.IsConsuming("one"));
        Assert.False(waiting.IsCompleted);

        _status.Set("one", "notifications", isConsuming: true);
        await waiting;
    }

    [Fact]
    public void IsConsuming_AfterALoss_IsFalse()
    {
        _status.Set("one", "asks", isConsuming: true);
        _status.Set("one", "asks", isConsuming: false);

        Assert.False(_status.IsConsuming("one"));
    }

    [Fact]
    public async Task WaitUntilConsumingAsync_Cancelled_Throws()
    {
        using var cancelled = new CancellationTokenSource();
        var waiting = _status.WaitUntilConsumingAsync("one", cancelled.Token);

        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }
}
