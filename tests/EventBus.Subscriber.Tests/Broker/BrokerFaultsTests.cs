using EventBus.Broker;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using RabbitMQ.Client.Exceptions;

namespace EventBus.Subscriber.Tests.Broker;

public sealed class BrokerFaultsTests
{
    [Fact]
    public void Describe_RefusalOfTheBroker_IsTheBrokersText()
    {
        var reason = new ShutdownEventArgs(ShutdownInitiator.Peer, 403, "ACCESS_REFUSED - access to exchange 'x' in vhost '/' refused for user 'u'");

        Assert.Equal("ACCESS_REFUSED - access to exchange 'x' in vhost '/' refused for user 'u'.", BrokerFaults.Describe(new OperationInterruptedException(reason)));
    }

    [Fact]
    public void Describe_NestedFault_IsItsCause() => Assert.Equal("Connection refused.", BrokerFaults.Describe(new IOException("outer", new IOException("Connection refused"))));
}
