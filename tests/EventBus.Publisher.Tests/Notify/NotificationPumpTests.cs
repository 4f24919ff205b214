using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
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
    private Func<string, Task<bool>> _broker = _ => Task.FromResult(true);

    bool INotificationSender.IsReady => true;

    Task INotificationSender.WaitUntilReadyAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    async Task<bool> INotificationSender.TrySendAsync(OutboxMessage message, bool isProbe, CancellationToken cancellationToken)
    {
        if (!await _broker(message.MessageId).WaitAsync(cancellationToken)) return false;
        _sent.Enqueue(message.MessageId);
        return true;
    }

    [Fact]
    public async Task StopAsync_SomeAreLeft_SendsThemFirstAndInOrder()
    {
        var buffer = Buffer(room: 100);
        using var pump = new NotificationPump(buffer, this, new ObserverPresence(), TimeProvider.System, NullLogger<NotificationPump>.Instance);
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
        using var pump = new NotificationPump(buffer, this, new ObserverPresence(), TimeProvider.System, NullLogger<NotificationPump>.Instance);
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
        using var pump = new NotificationPump(buffer, this, new ObserverPresence(), time, NullLogger<NotificationPump>.Instance);
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

    private static OutboxMessage Notification(string id) => Events.Notification(id);

    private static NotificationBuffer Buffer(int room)
    {
        var meters = new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>();
        return new NotificationBuffer(Options.Create(new EventBusOptions { NotificationBuffer = room }), new EventBusMetrics(meters), NullLogger<NotificationBuffer>.Instance);
    }
}
