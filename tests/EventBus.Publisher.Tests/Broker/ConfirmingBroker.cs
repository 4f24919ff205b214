using System.Collections.Concurrent;
using System.Reflection;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace EventBus.Publisher.Tests.Broker;

/// <summary>A channel and its connection that keep what is published, and confirm or refuse it when told to.</summary>
public class ConfirmingBroker : DispatchProxy
{
    private AsyncEventHandler<BasicAckEventArgs>? _acks;
    private AsyncEventHandler<BasicNackEventArgs>? _nacks;

    public ConcurrentQueue<string> Published { get; } = new();

    /// <summary>Takes what is published and never returns, as the client can do when the connection is lost.</summary>
    public bool IsStuck { get; set; }

    public Task AckAsync(ulong tag, bool multiple = false) => _acks!(this, new BasicAckEventArgs(tag, multiple));

    public Task NackAsync(ulong tag) => _nacks!(this, new BasicNackEventArgs(tag, multiple: false, requeue: false));

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        switch (targetMethod!.Name)
        {
            case "add_" + nameof(IChannel.BasicAcksAsync): _acks += (AsyncEventHandler<BasicAckEventArgs>)args![0]!; break;
            case "add_" + nameof(IChannel.BasicNacksAsync): _nacks += (AsyncEventHandler<BasicNackEventArgs>)args![0]!; break;
            case nameof(IChannel.BasicPublishAsync):
                Published.Enqueue((string)args![1]!);
                return IsStuck ? new ValueTask(new TaskCompletionSource().Task) : default;
        }

        return null;
    }
}
