using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using EventBus.Publisher.Diagnostics;
using EventBus.Publisher.Notify;
using EventBus.Publisher.Outbox;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace EventBus.Publisher.Tests.Notify;

public sealed class NotificationPumpTests : INotificationSender
{
    private readonly ConcurrentQueue<string> _sent = new();
    private readonly ConcurrentQueue<string> _probes = new();
    private readonly ObserverPresence _observers = new();
    private Func<string, Task<bool>> _broker = _ => Task.FromResult(true);

    bool INotificationSender.IsReady => true;

    Task INotificationSender.WaitUntilReadyAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    void INotificationSender.Send(OutboxMessage message, bool isProbe, IConfirms confirms)
    {
        if (isProbe) _probes.Enqueue(message.MessageId);
        _ = SettleAsync(message, confirms);
    }

    [Fact]
    public async Task StopAsync_SomeAreLeft_SendsThemFirstAndInOrder()
    {
        var buffer = Buffer(room: 100);
        using var pump = Pump(buffer);
        foreach (var number in Enumerable.Range(0, 50)) buffer.Add(Notification($"{number}"));
        await pump.StartAsync(default);
        await pump.StopAsync(default);
        Assert.Equal(Enumerable.Range(0, 50).Select(number => $"{number}"), _sent);
        Assert.Equal(0, buffer.Waiting);
    }

    [Fact]
    public async Task TrySendAsync_IsNotConfirmed_IsTriedAgainAndKeepsItsPlace()
    {
        var failures = 1;
        _broker = id => id == "0" && Interlocked.Decrement(ref failures) >= 0 ? Task.FromResult(false) : Task.FromResult(true);
        var buffer = Buffer(room: 100);
        using var pump = Pump(buffer);
        buffer.Add(Notification("0"));
        buffer.Add(Notification("1"));
        await pump.StartAsync(default);
        await pump.StopAsync(default);
        Assert.Equal(["0", "1"], _sent);
    }

    [Fact]
    public async Task StopAsync_BrokerNeverConfirms_Ends()
    {
        var time = new FakeTimeProvider();
        _broker = _ => new TaskCompletionSource<bool>().Task;
        var buffer = Buffer(room: 100);
        using var pump = new NotificationPump(buffer, this, _observers, time, NullLogger<NotificationPump>.Instance);
        buffer.Add(Notification("0"));
        await pump.StartAsync(default);
        var stopped = pump.StopAsync(default);
        while (!stopped.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.Equal(1, buffer.Waiting);
    }

    [Fact]
    public void Add_TooMany_DropsTheRest()
    {
        var buffer = Buffer(room: 2);
        foreach (var number in Enumerable.Range(0, 5)) buffer.Add(Notification($"{number}"));
        Assert.Equal(2, buffer.Waiting);
    }

    [Fact]
    public async Task StopAsync_WithoutAnOrderAndSomeRefused_SendsEachUntilItIsConfirmed()
    {
        var refused = new ConcurrentDictionary<string, bool>();
        _broker = async id =>
        {
            await Task.Yield();
            return int.Parse(id, CultureInfo.InvariantCulture) % 7 != 0 || !refused.TryAdd(id, true);
        };
        var buffer = Buffer(room: 2000);
        using var pump = Pump(buffer);
        foreach (var number in Enumerable.Range(0, 1000)) buffer.Add(Get($"{number}"));
        await pump.StartAsync(default);
        await pump.StopAsync(default);
        Assert.Equal(Enumerable.Range(0, 1000).Select(number => $"{number}").Order(), _sent.Order());
        Assert.Equal(0, buffer.Waiting);
    }

    [Fact]
    public async Task Add_WithoutAnOrderAndTheBrokerIsSlow_KeepsTheRestBack()
    {
        var (asked, slow) = (0, new TaskCompletionSource<bool>());
        _broker = _ =>
        {
            Interlocked.Increment(ref asked);
            return slow.Task;
        };
        var buffer = Buffer(room: 2000);
        using var pump = Pump(buffer);
        foreach (var number in Enumerable.Range(0, 1000)) buffer.Add(Get($"{number}"));
        await pump.StartAsync(default);
        while (Volatile.Read(ref asked) < 256) await Task.Yield();
        slow.SetResult(true);
        await pump.StopAsync(default);
        Assert.Equal(1000, _sent.Count);
    }

    [Fact]
    public async Task Send_BindingsAreFollowed_ProbesWithOneOfAnEventAtATime()
    {
        _observers.Follow(this);
        var answers = new ConcurrentQueue<TaskCompletionSource<bool>>();
        _broker = _ =>
        {
            var answer = new TaskCompletionSource<bool>();
            answers.Enqueue(answer);
            return answer.Task;
        };
        var buffer = Buffer(room: 10);
        using var pump = Pump(buffer);
        foreach (var number in Enumerable.Range(0, 5)) buffer.Add(Get($"{number}"));
        await pump.StartAsync(default);
        while (answers.Count < 5) await Task.Yield();
        Assert.Equal(["0"], _probes);
        foreach (var answer in answers) answer.SetResult(true);
        buffer.Add(Get("5"));
        while (answers.Count < 6) await Task.Yield();
        answers.Last().SetResult(true);
        await pump.StopAsync(default);
        Assert.Equal(["0", "5"], _probes);
    }

    private NotificationPump Pump(NotificationBuffer buffer) => new(buffer, this, _observers, TimeProvider.System, NullLogger<NotificationPump>.Instance);

    private async Task SettleAsync(OutboxMessage message, IConfirms confirms)
    {
        var isConfirmed = await _broker(message.MessageId);
        if (isConfirmed) _sent.Enqueue(message.MessageId);
        confirms.Settle(message, isConfirmed);
    }

    private static OutboxMessage Notification(string id) => Events.Notification(id);

    private static OutboxMessage Get(string id) => Notification(id) with { EventName = "system.user.get.post_process" };

    private static NotificationBuffer Buffer(int room)
    {
        var meters = new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>();
        return new NotificationBuffer(Options.Create(new EventBusOptions { NotificationBuffer = room }), new EventBusMetrics(meters), NullLogger<NotificationBuffer>.Instance);
    }
}
