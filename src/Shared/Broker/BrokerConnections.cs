using System.Net.Security;
using System.Security.Authentication;
using RabbitMQ.Client;

namespace EventBus.Broker;

/// <summary>How connections to the broker are opened and left, whoever needs one.</summary>
internal static class BrokerConnections
{
    /// <summary>
    /// The client's own recovery is off: after a restart of the broker it can leave a publish waiting for ever (RabbitMQ.Client issue 1930).
    /// </summary>
    public static ConnectionFactory Factory(Uri uri, BrokerLinkOptions options)
    {
        var factory = new ConnectionFactory
        {
            Uri = uri,
            AutomaticRecoveryEnabled = false,
            TopologyRecoveryEnabled = false,
            RequestedHeartbeat = options.Heartbeat,
            RequestedConnectionTimeout = options.ConnectTimeout,
            HandshakeContinuationTimeout = options.ConnectTimeout,
            ContinuationTimeout = TimeSpan.FromSeconds(5),
        };
        // For an amqps URI the client accepts a certificate of another name unless told otherwise.
        factory.Ssl.ServerName = uri.Host;
        factory.Ssl.AcceptablePolicyErrors = SslPolicyErrors.None;
        factory.Ssl.Version = SslProtocols.Tls12 | SslProtocols.Tls13;
        return factory;
    }

    /// <summary>Ends in the background: a sick connection can hold a close for 25 s.</summary>
    public static Task LeaveAsync(IConnection connection) => Task.Run(async () =>
    {
        await connection.CloseAsync(Constants.ReplySuccess, "goodbye", TimeSpan.FromSeconds(1), abort: true, CancellationToken.None);
        await connection.DisposeAsync();
    });
}
