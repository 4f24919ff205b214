using System.Reflection;
using EventBus.Broker;
using EventBus.Publisher.Broker;
using RabbitMQ.Client;

namespace EventBus.Publisher.Tests.Broker;

public sealed class ConfirmedChannelTests
{
    private readonly BrokerLinkSession _session;
    private readonly ConfirmingBroker _broker;
    private readonly ConfirmedChannel _channel;

    public ConfirmedChannelTests()
    {
        var channel = DispatchProxy.Create<IChannel, ConfirmingBroker>();
        _broker = (ConfirmingBroker)(object)channel;
        _session = new BrokerLinkSession(DispatchProxy.Create<IConnection, ConfirmingBroker>(), "eventbus");
        _channel = new ConfirmedChannel(channel, _session);
        _channel.Listen();
    }

    [Fact]
    public async Task PublishAsync_AckOfSeveral_ConfirmsThemAndNoOther()
    {
        var sent = Enumerable.Range(0, 4).Select(_ => PublishAsync()).ToList();
        await _broker.AckAsync(2);
        await _broker.AckAsync(3, multiple: true);
        Assert.All(await Task.WhenAll(sent.Take(3)), Assert.True);
        Assert.False(sent[3].IsCompleted);
        Assert.True(_channel.IsWell);
    }

    [Fact]
    public async Task PublishAsync_Nack_IsNotConfirmedAndEndsTheSessionWhenTheRestIsSettled()
    {
        var (first, second) = (PublishAsync(), PublishAsync());
        await _broker.NackAsync(1);
        Assert.False(await first);
        Assert.False(_channel.IsWell);
        Assert.False(_session.Ended.IsCompleted);
        await _broker.AckAsync(2);
        Assert.True(await second);
        Assert.Equal("The broker refused a message.", await _session.Ended);
    }

    [Fact]
    public async Task Fail_SomeAreUnderWay_GivesThemUpAndEndsTheSession()
    {
        var sent = PublishAsync();
        _channel.Fail("It is silent.");
        Assert.False(await sent);
        Assert.Equal("It is silent.", await _session.Ended);
    }

    [Fact]
    public async Task Fail_OneIsStuckAndOthersWaitBehindIt_GivesAllUp()
    {
        _broker.IsStuck = true;
        var sent = Enumerable.Range(0, 3).Select(_ => PublishAsync()).ToList();
        _channel.Fail("The connection is lost.");
        Assert.All(await Task.WhenAll(sent).WaitAsync(TimeSpan.FromSeconds(20)), Assert.False);
    }

    private Task<bool> PublishAsync() => _channel.PublishAsync("exchange", "key", mandatory: false, new BasicProperties(), ReadOnlyMemory<byte>.Empty, default);
}
