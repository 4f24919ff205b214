using System.Text;
using EventBus.Contracts;
using EventBus.Subscriber.Asks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace EventBus.Subscriber.Tests.Asks;

public sealed class AskRunnerTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly AskDeadline _deadline;
    private readonly CancellationTokenSource _stop = new();
    private readonly ServiceProvider _services = new ServiceCollection().AddScoped<object>().BuildServiceProvider();

    public AskRunnerTests() => _deadline = new AskDeadline(TimeSpan.FromSeconds(1), _time, _stop.Token);

    [Fact]
    public async Task RunAsync_HandlerDecides_RepliesWithItsBody()
    {
        var reply = await RunAsync((_, _, _) => ValueTask.FromResult(EventReply.Reject(422, "No.")));

        Assert.Equal("""{"action":"reject","error":{"code":422,"message":"No."}}""", Encoding.UTF8.GetString(reply!.ToBody().Span));
    }

    [Fact]
    public async Task RunAsync_HandlerContinues_RepliesWithNothing() =>
        Assert.True((await RunAsync((_, _, _) => ValueTask.FromResult(EventReply.Continue())))!.ToBody().IsEmpty);

    [Fact]
    public async Task RunAsync_HandlerThrows_DoesNotReply() => Assert.Null(await RunAsync((_, _, _) => throw new InvalidOperationException("boom")));

    [Fact]
    public async Task RunAsync_DeadlinePasses_CancelsTheHandlerAndDoesNotReply()
    {
        var running = RunAsync(async (_, _, token) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, token);
            return EventReply.Continue();
        });

        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Null(await running);
    }

    [Fact]
    public async Task RunAsync_HandlerIsDeafToTheDeadline_DoesNotReply() => Assert.Null(await RunAsync((_, _, _) =>
    {
        _time.Advance(TimeSpan.FromSeconds(1));
        return ValueTask.FromResult(EventReply.Continue());
    }));

    [Fact]
    public async Task RunAsync_WorkerStops_LeavesTheAskToAnotherInstance()
    {
        var running = RunAsync(async (_, _, token) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, token);
            return EventReply.Continue();
        });

        await _stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    [Fact]
    public async Task RunAsync_TwoAsks_EachHasAScopeOfItsOwn()
    {
        var scoped = new HashSet<object>(ReferenceEqualityComparer.Instance);

        for (var ask = 0; ask < 2; ask++)
        {
            await RunAsync((services, _, _) =>
            {
                scoped.Add(services.GetRequiredService<object>());
                return ValueTask.FromResult(EventReply.Continue());
            });
        }

        Assert.Equal(2, scoped.Count);
    }

    public void Dispose()
    {
        _deadline.Dispose();
        _stop.Dispose();
        _services.Dispose();
    }

    private async Task<EventReply?> RunAsync(Func<IServiceProvider, SystemEvent, CancellationToken, ValueTask<EventReply>> handler) =>
        await new AskRunner("one", new AskDefinition(new SubscriptionOptions(), [], handler), _services, NullLogger.Instance).RunAsync(Events.UserPost(), _deadline);
}
