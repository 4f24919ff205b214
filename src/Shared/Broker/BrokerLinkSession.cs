using RabbitMQ.Client;

namespace EventBus.Broker;

/// <summary>One connection of a <see cref="BrokerLink"/>, from its opening to its end.</summary>
internal sealed class BrokerLinkSession
{
    private readonly TaskCompletionSource<string> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public BrokerLinkSession(IConnection connection, string userName)
    {
        UserName = userName;
        Connection = connection;
        connection.ConnectionShutdownAsync += (_, reason) => EndAsync(reason.ReplyText);
    }

    public IConnection Connection { get; }

    /// <summary>Who is logged in.</summary>
    public string UserName { get; }

    /// <summary>Completes with the reason when the connection or one of its channels is gone.</summary>
    public Task<string> Ended => _ended.Task;

    /// <summary>Opens a channel. Losing it ends the session: half a link must not look like a whole one.</summary>
    public async Task<IChannel> OpenChannelAsync(CreateChannelOptions? options, CancellationToken cancellationToken)
    {
        var channel = await Connection.CreateChannelAsync(options, cancellationToken);
        channel.ChannelShutdownAsync += (_, reason) => EndAsync(reason.ReplyText);
        return channel;
    }

    /// <summary>Gives the session up for a reason the client does not count as a loss; the link opens the next one.</summary>
    public void End(string reason) => _ended.TrySetResult(reason);

    private Task EndAsync(string reason)
    {
        End(reason);
        return Task.CompletedTask;
    }
}
