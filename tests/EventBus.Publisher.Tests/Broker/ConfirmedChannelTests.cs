using System.Reflection;
using EventBus.Broker;
using EventBus.Publisher.Broker;
using EventBus.Publisher.Notify;
using RabbitMQ.Client;

namespace EventBus.Publisher.Tests.Broker;

public sealed class ConfirmedChannelTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    private readonly BrokerLinkSession _session;
    private readonly ConfirmingBroker _broker;
    private readonly ConfirmedChannel _channel;

    public ConfirmedChannelTests()
    {
        var channel = DispatchProxy.Create<IChannel, ConfirmingBroker>();
        _broker = (ConfirmingBroker)(object)channel;
        _session = new BrokerLinkSession(DispatchProxy.Create<IConnection, ConfirmingBroker>(), "eventbus");
        _channel = new ConfirmedChannel(channel, _session);
        _ = _channel.RunAsync();
    }

    [Fact]
    public async Task Publish_AckOfSeveral_ConfirmsThemAndNoOther()
    {
        var sent = await PublishAsync(4);
        await _broker.AckAsync(2);
        await _broker.AckAsync(3, multiple: true);
        Assert.All(await Task.WhenAll(sent.Take(3)), Assert.True);
        Assert.False(sent[3].IsCompleted);
        Assert.True(_channel.IsWell);
        Assert.Equal(4ul, _channel.Oldest);
    }

    [Fact]
    public async Task Publish_Several_KeepsTheirOrder()
    {
        await PublishAsync(1000);
        Assert.Equal(Enumerable.Range(0, 1000).Select(number => $"{number}"), _broker.Published);
    }

    [Fact]
    public async Task Publish_Nack_IsNotConfirmedAndEndsTheSessionWhenTheRestIsSettled()
    {
        var sent = await PublishAsync(2);
        await _broker.NackAsync(1);
        Assert.False(await sent[0]);
        Assert.False(_channel.IsWell);
        Assert.False(_session.Ended.IsCompleted);
        Assert.False(await Publish("late"));
        await _broker.AckAsync(2);
        Assert.True(await sent[1]);
        Assert.Equal("The broker refused a message.", await _session.Ended);
    }

    [Fact]
    public async Task Fail_SomeAreUnderWay_GivesThemUpAndEndsTheSession()
    {
        var sent = await PublishAsync(1);
        _channel.Fail("It is silent.");
        Assert.False(await sent[0]);
        Assert.Equal("It is silent.", await _session.Ended);
        Assert.False(await Publish("late"));
    }

    [Fact]
    public async Task Fail_OneIsStuckAndOthersWaitBehindIt_GivesAllUp()
    {
        _broker.IsStuck = true;
        var sent = Enumerable.Range(0, 3).Select(number => Publish($"{number}")).ToList();
        _channel.Fail("The connection is lost.");
        Assert.All(await Task.WhenAll(sent).WaitAsync(Deadline), Assert.False);
    }

    [Fact]
    public async Task Fail_WhilePublishing_SettlesEachOnce()
    {
        var sent = Enumerable.Range(0, 10_000).Select(number => Publish($"{number}")).ToList();
        _channel.Fail("The connection is lost.");
        Assert.All(await Task.WhenAll(sent).WaitAsync(Deadline), Assert.False);
        Assert.Null(_channel.Oldest);
    }

    // They go out on a thread of the channel's own.
    private async Task<List<Task<bool>>> PublishAsync(int count)
    {
        var sent = Enumerable.Range(0, count).Select(number => Publish($"{number}")).ToList();
        var start = TimeProvider.System.GetTimestamp();
        while (_broker.Published.Count < count && TimeProvider.System.GetElapsedTime(start) < Deadline) await Task.Yield();
        return sent;
    }

    private Task<bool> Publish(string key)
    {
        var confirm = new Confirm();
        _channel.Publish(new Publishing(Events.Notification(key) with { EventName = key }, IsProbe: false, confirm));
        return confirm.Task;
    }
}
