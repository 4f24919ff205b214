using System.Text;
using System.Text.Json.Nodes;
using EventBus.Contracts;
using EventBus.Subscriber.Asks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace EventBus.Subscriber.Tests.Asks;

public sealed class BatchedAsksTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly ServiceProvider _services = new ServiceCollection().BuildServiceProvider();
    private readonly (IChannel Channel, RecordingChannel Recorded) _amqp = RecordingChannel.Open();
    private readonly SemaphoreSlim _places = new(4, 4);

    [Fact]
    public async Task AnswerAsync_AllDecideAtOnce_OneMessageAnswersThem()
    {
        Assert.True(await AnswerAsync(10, number => new(EventReply.Reject(400 + number, "No."))));

        var message = Assert.Single(_amqp.Recorded.Published);
        Assert.Equal(("eventbus.replies", "replies-1", "SystemEventReplies", "svc", "application/json"), (message.Exchange, message.RoutingKey, message.Properties.Type, message.Properties.UserId, message.Properties.ContentType));
        Assert.Equal(Enumerable.Range(0, 10).Select(number => ($"id-{number}", 400 + number)), Replies().Select(reply => (reply.Id, reply.Reply!["error"]!["code"]!.GetValue<int>())));
    }

    [Fact]
    public async Task AnswerAsync_NothingToSay_HasNoReplyMember()
    {
        Assert.True(await AnswerAsync(1, _ => new(EventReply.Continue())));
        Assert.Equal("""[{"correlation_id":"id-0"}]""", Assert.Single(_amqp.Recorded.Published).Text);
    }

    [Fact]
    public async Task AnswerAsync_OneIsSlow_TheOthersAreAnsweredFirst()
    {
        var slow = new TaskCompletionSource<EventReply>();
        var answering = AnswerAsync(3, number => number == 1 ? new(slow.Task) : new(EventReply.Continue()));
        Assert.Equal(["id-0", "id-2"], Replies().Select(reply => reply.Id));
        Assert.False(answering.IsCompleted);

        slow.SetResult(EventReply.Continue());
        Assert.True(await answering);
        Assert.Equal(["id-0", "id-2", "id-1"], Replies().Select(reply => reply.Id));
    }

    [Fact]
    public async Task AnswerAsync_MoreThanThereArePlaces_NoMoreRunAtOnceAndAllAreAnswered()
    {
        var (running, most) = (0, 0);
        Assert.True(await AnswerAsync(20, async _ =>
        {
            most = Math.Max(most, Interlocked.Increment(ref running));
            await Task.Yield();
            Interlocked.Decrement(ref running);
            return EventReply.Continue();
        }));
        Assert.InRange(most, 1, 4);
        Assert.Equal(20, Replies().Select(reply => reply.Id).Distinct().Count());
        Assert.Equal(4, _places.CurrentCount);
    }

    [Fact]
    public async Task AnswerAsync_OneKeepsItsThread_TheOthersGetThreadsOfTheirOwn()
    {
        using var last = new ManualResetEventSlim();
        Assert.True(await AnswerAsync(3, number =>
        {
            // The first takes longer than one that decides at once; the second waits for the third.
            if (number == 0) _time.Advance(TimeSpan.FromMilliseconds(2));
            if (number == 1) Assert.True(last.Wait(TimeSpan.FromSeconds(20)));
            if (number == 2) last.Set();
            return new(EventReply.Continue());
        }));
        Assert.Equal(3, Replies().Count());
    }

    [Fact]
    public async Task AnswerAsync_OneFailsAndOneIsUnreadable_TheOthersAreAnswered()
    {
        Assert.True(await AnswerAsync(4, number => number == 1 ? throw new InvalidOperationException("boom") : new(EventReply.Continue()), unreadable: 2));
        Assert.Equal(["id-0", "id-3"], Replies().Select(reply => reply.Id));
    }

    [Fact]
    public async Task AnswerAsync_TimeOfOneIsOver_ItHasNoReply()
    {
        var answering = AnswerAsync(2, async (number, token) =>
        {
            if (number == 1) return EventReply.Continue();
            await Task.Delay(Timeout.InfiniteTimeSpan, token);
            return EventReply.Continue();
        });
        _time.Advance(TimeSpan.FromMilliseconds(500));
        Assert.True(await answering);
        Assert.Equal(["id-1"], Replies().Select(reply => reply.Id));
    }

    [Fact]
    public async Task AnswerAsync_WorkerStops_LeavesTheMessageToAnotherInstance()
    {
        var answering = AnswerAsync(2, async (_, token) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, token);
            return EventReply.Continue();
        });
        await _stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answering);
        Assert.Empty(_amqp.Recorded.Published);
    }

    [Theory]
    [InlineData("nonsense", "replies-1")]
    [InlineData("{}", "replies-1")]
    [InlineData("[]", null)]
    public async Task AnswerAsync_NoListOfAsks_IsNotAnswered(string body, string? replyTo) => Assert.False(await AnswerAsync(body, replyTo, (_, _) => new(EventReply.Continue())));

    [Fact]
    public async Task AnswerAsync_MoreThan64_AreAnsweredInSeveralMessages()
    {
        Assert.True(await AnswerAsync(70, _ => new(EventReply.Continue())));
        Assert.Equal([64, 6], _amqp.Recorded.Published.Select(message => JsonNode.Parse(message.Text)!.AsArray().Count));
    }

    public void Dispose()
    {
        _stop.Dispose();
        _services.Dispose();
        _places.Dispose();
    }

    private IEnumerable<(string Id, JsonNode? Reply)> Replies() =>
        _amqp.Recorded.Published.SelectMany(message => JsonNode.Parse(message.Text)!.AsArray()).Select(entry => (entry!["correlation_id"]!.ToString(), entry["reply"]));

    private Task<bool> AnswerAsync(int asks, Func<int, ValueTask<EventReply>> handler, int? unreadable = null) => AnswerAsync(asks, (number, _) => handler(number), unreadable);

    private Task<bool> AnswerAsync(int asks, Func<int, CancellationToken, ValueTask<EventReply>> handler, int? unreadable = null) =>
        AnswerAsync($"[{string.Join(',', Enumerable.Range(0, asks).Select(number => Entry(number, unreadable == number)))}]", "replies-1", handler);

    private async Task<bool> AnswerAsync(string body, string? replyTo, Func<int, CancellationToken, ValueTask<EventReply>> handler)
    {
        var definition = new AskDefinition(new SubscriptionOptions(), [], (_, systemEvent, token) => handler(systemEvent.Payload.Request.Payload["n"]!.GetValue<int>(), token));
        var asks = new BatchedAsks("one", definition, new AskRunner("one", definition, _services, NullLogger.Instance), _places, _time, NullLogger.Instance);
        var properties = new BasicProperties { Type = "SystemEventBatch", ReplyTo = replyTo, Expiration = "1000" };
        return await asks.AnswerAsync(_amqp.Channel, new BasicDeliverEventArgs("tag", 1, redelivered: false, "", "", properties, Encoding.UTF8.GetBytes(body)), "svc", _stop.Token);
    }

    private static string Entry(int number, bool isUnreadable)
    {
        var systemEvent = isUnreadable ? "7" : $$$"""{"request":{"payload":{"n":{{{number}}}}},"event_name":"system.user.post.pre_process"}""";
        return $$"""{"correlation_id":"id-{{number}}","headers":{"eventbus-timeout-ms":500},"event":{{systemEvent}} }""";
    }
}
