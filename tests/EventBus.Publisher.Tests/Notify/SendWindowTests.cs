using EventBus.Publisher.Notify;

namespace EventBus.Publisher.Tests.Notify;

public sealed class SendWindowTests
{
    private readonly SendWindow _window = new(4);

    [Fact]
    public async Task EnterAsync_Full_WaitsUntilHalfAreSettled()
    {
        await FillAsync();
        var waiting = _window.EnterAsync(default).AsTask();
        _window.Leave();
        Assert.False(waiting.IsCompleted);
        _window.Leave();
        await waiting.WaitAsync(TimeSpan.FromSeconds(20));
        var empty = _window.EmptyAsync(default);
        _window.Leave();
        _window.Leave();
        Assert.False(empty.IsCompleted);
        _window.Leave();
        await empty.WaitAsync(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task EnterAsync_IsGivenUp_IsNotUnderWay()
    {
        using var stop = new CancellationTokenSource();
        await FillAsync();
        var waiting = _window.EnterAsync(stop.Token).AsTask();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        for (var number = 0; number < 4; number++) _window.Leave();
        await _window.EmptyAsync(default).WaitAsync(TimeSpan.FromSeconds(20));
    }

    private async Task FillAsync()
    {
        for (var number = 0; number < 4; number++) await _window.EnterAsync(default);
    }
}
