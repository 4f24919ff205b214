using System.Diagnostics;
using EventBus.Contracts;
using EventBus.Subscriber.Delivery;
using EventBus.Subscriber.Inbox;
using EventBus.Subscriber.Notifications;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace EventBus.Subscriber.Tests.Notifications;

public sealed class NotificationRunnerTests
{
    private const string TraceParent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private static readonly SystemEvent Event = Events.UserPost() with { TraceParent = TraceParent, Attempt = 3 };

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
    public async Task RunAsync_SameMessageAgain_IsHandledOnceAndOnceMoreForAReplay()
    {
        var seen = new List<string?>();
        await using var services = new ServiceCollection().BuildServiceProvider();
        var runner = Runner(
            (_, systemEvent, _) =>
            {
                seen.Add(systemEvent.Replay);
                return Task.CompletedTask;
            },
            services);

        foreach (var replay in new[] { null, null, "r", "r", "s" }) Assert.Null(await runner.RunAsync(Event with { Replay = replay }, CancellationToken.None));

        Assert.Equal([null, "r", "s"], seen);
    }

    [Fact]
    public async Task RunAsync_MessageWithoutId_IsHandledEachTime()
    {
        var count = 0;
        await using var services = new ServiceCollection().BuildServiceProvider();
        var runner = Runner((_, _, _) => Task.FromResult(count++), services);

        for (var delivery = 0; delivery < 2; delivery++) await runner.RunAsync(Event with { MessageId = "" }, CancellationToken.None);

        Assert.Equal(2, count);
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
        return await Runner(handler, services).RunAsync(Event, stop);
    }

    private static NotificationRunner Runner(Func<IServiceProvider, SystemEvent, CancellationToken, Task> handler, IServiceProvider services)
    {
        var inbox = new MemoryInbox();
        return new NotificationRunner("one", new NotificationDefinition([], [], RetryLadder.Default, _ => inbox, handler), services, NullLogger.Instance);
    }
}
