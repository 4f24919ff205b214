using System.Reflection;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace EventBus.Publisher.Tests.Broker;

/// <summary>A channel that keeps what is published, and confirms, refuses or returns it when told to.</summary>
public class TalkingBroker : DispatchProxy
{
    private AsyncEventHandler<BasicAckEventArgs>? _acks;
    private AsyncEventHandler<BasicNackEventArgs>? _nacks;
    private AsyncEventHandler<BasicReturnEventArgs>? _returns;

    internal List<PublishedMessage> Published { get; } = [];

    /// <summary>What the next publish throws.</summary>
    public Exception? Fault { get; set; }

    public static (IChannel Channel, TalkingBroker Broker) Open()
    {
        var channel = Create<IChannel, TalkingBroker>();
        return (channel, (TalkingBroker)(object)channel);
    }

    public Task AckAsync(int number, bool multiple = false) => _acks!(this, new BasicAckEventArgs((ulong)number, multiple));

    public Task NackAsync(int number) => _nacks!(this, new BasicNackEventArgs((ulong)number, multiple: false, requeue: false));

    /// <summary>Nobody consumes it: it comes back and is confirmed then.</summary>
    public async Task ReturnAsync(int number)
    {
        var properties = new BasicProperties { CorrelationId = Published[number - 1].Properties.CorrelationId };
        await _returns!(this, new BasicReturnEventArgs(312, "NO_ROUTE", "", "", properties, default));
        await AckAsync(number);
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        switch (targetMethod!.Name)
        {
            case "add_" + nameof(IChannel.BasicAcksAsync): _acks += (AsyncEventHandler<BasicAckEventArgs>)args![0]!; break;
            case "add_" + nameof(IChannel.BasicNacksAsync): _nacks += (AsyncEventHandler<BasicNackEventArgs>)args![0]!; break;
            case "add_" + nameof(IChannel.BasicReturnAsync): _returns += (AsyncEventHandler<BasicReturnEventArgs>)args![0]!; break;
            case nameof(IChannel.BasicPublishAsync): Publish(args!); return default(ValueTask);
        }

        return null;
    }

    private void Publish(object?[] args)
    {
        if (Fault is { } fault)
        {
            Fault = null;
            throw fault;
        }

        // The body is used again for the next.
        Published.Add(new PublishedMessage((string)args[0]!, (string)args[1]!, (bool)args[2]!, (BasicProperties)args[3]!, ((ReadOnlyMemory<byte>)args[4]!).ToArray()));
    }
}
