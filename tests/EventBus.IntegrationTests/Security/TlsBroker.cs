using System.Net;
using System.Net.Sockets;
using EventBus.IntegrationTests.Harness;
using RabbitMQ.Client;

namespace EventBus.IntegrationTests.Security;

/// <summary>A node with a TLS listener, whose certificate names <c>localhost</c> and nothing else.</summary>
public sealed class TlsBroker : IAsyncLifetime
{
    private readonly TestAuthority _authority = new("localhost");
    private LocalBroker? _node;

    public int Port { get; } = FreePort();

    /// <summary>For <c>SSL_CERT_FILE</c>.</summary>
    public string AuthorityFile => _authority.File;

    public async ValueTask InitializeAsync()
    {
        if (LocalBroker.IsInstalled) _node = await LocalBroker.StartAsync(_authority.ToConfig(Port));
    }

    public async ValueTask DisposeAsync()
    {
        if (_node is not null) await _node.DisposeAsync();
        _authority.Dispose();
    }

    /// <summary>A subscriber's connection, without TLS and past any proxy.</summary>
    public Task<IConnection> ConnectAsync() => new ConnectionFactory { Uri = new Uri(_node!.Uri) }.CreateConnectionAsync();

    // Below the range of outgoing connections, as the node's own ports.
    private static int FreePort()
    {
        while (true)
        {
            var port = Random.Shared.Next(20_000, 32_000);
            try
            {
                using var probe = new TcpListener(IPAddress.Loopback, port);
                probe.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken: another.
            }
        }
    }
}
