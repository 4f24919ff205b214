using System.Diagnostics;
using EventBus.Contracts;
using EventBus.Subscriber.Delivery;
using EventBus.Subscriber.Notifications;
using Microsoft.Extensions.DependencyInjection;

namespace EventBus.Subscriber.Tests.Notifications;

public sealed class NotificationRunnerTests
{
    private const string TraceParent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    [Fact]
    public async Task RunAsync_HandlerEnds_Succeeds() => Assert.Null(await RunAsync((_, _, _) => Task.CompletedTask));

    [Fact]
    public async Task RunAsync_HandlerThrows_FailsWithAttemptAndException()
    {
        var failed = await RunAsync((_, _, _) => throw new InvalidOperationException("boom"));

        Assert.Equal((3, "boom"), (failed!.Attempt, failed.Exception.Message));
    }

    [Fact]
    public async Task RunAsync_HandlerCancelsItself_Fails() => Assert.NotNull(await RunAsync((_, _, _) => throw new OperationCanceledException()));

    [Fact]
    public async Task RunAsync_WorkerStops_LeavesTheNotificationToAnotherInstance()
    {
        using var stop = new CancellationTokenSource();
        var running = RunAsync((_, _, token) => Task.Delay(Timeout.InfiniteTimeSpan, token), stop.Token);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    [Fact]
    public async Task RunAsync_TracedCall_ContinuesItsTrace()
    {
        using var listener = new ActivityListener { ShouldListenTo = source => source.Name == "EventBus.Subscriber", Sample = (ref _) => ActivitySamplingResult.AllData };
        ActivitySource.AddActivityListener(listener);
        Activity? seen = null;

        await RunAsync((_, _, _) =>
        {
            seen = Activity.Current;
            return Task.CompletedTask;
        });

        Assert.Equal(TraceParent, seen?.ParentId);
        Assert.Equal("system.user.post.pre_process process", seen?.DisplayName);
        Assert.Equal("call-1", seen?.GetTagItem("eventbus.call_id"));
    }

    private static async Task<FailedDelivery?> RunAsync(Func<IServiceProvider, SystemEvent, CancellationToken, Task> handler, CancellationToken stop = default)
    {
        await using var services = new ServiceCollection().BuildServiceProvider();
        return await new NotificationRunner("one", new NotificationDefinition([], [], RetryLadder.Default, handler), services)
            .RunAsync(Events.UserPost() with { TraceParent = TraceParent, Attempt = 3 }, stop);
    }
}
