using System.Reflection;
using System.Text;
using RabbitMQ.Client;

namespace EventBus.Subscriber.Tests.Asks;

/// <summary>A channel that keeps what is published.</summary>
public class RecordingChannel : DispatchProxy
{
    private readonly List<PublishedReply> _published = [];

    internal IReadOnlyList<PublishedReply> Published
    {
        get
        {
            lock (_published) return [.. _published];
        }
    }

    public static (IChannel Channel, RecordingChannel Recorded) Open()
    {
        var channel = Create<IChannel, RecordingChannel>();
        return (channel, (RecordingChannel)(object)channel);
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        if (targetMethod!.Name != nameof(IChannel.BasicPublishAsync)) throw new InvalidOperationException($"'{targetMethod.Name}' was called.");
        // The body is used again for the next.
        var published = new PublishedReply((string)args![0]!, (string)args[1]!, (BasicProperties)args[3]!, Encoding.UTF8.GetString(((ReadOnlyMemory<byte>)args[4]!).Span));
        lock (_published) _published.Add(published);
        return default(ValueTask);
    }
}
