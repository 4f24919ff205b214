using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace EventBus.Faults.Rig;

/// <summary>A TCP proxy on the loopback that can be a bad line: slow, narrow, silent, cut, closed.</summary>
internal sealed class TcpProxy : IAsyncDisposable
{
    private readonly int _target;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<ProxiedConnection, bool> _connections = new();
    private TcpListener? _listener;

    public TcpProxy(int target)
    {
        _target = target;
        Port = FreePort.Next();
        Open();
    }

    public int Port { get; }

    /// <summary>How it is at the moment; connections follow at once.</summary>
    public LineState State { get; set; } = LineState.Good;

    /// <summary>Ends all connections with a reset, as a firewall that forgot them.</summary>
    public void Cut()
    {
        foreach (var connection in _connections.Keys) connection.Reset();
    }

    /// <summary>Takes no connections, until <see cref="Open"/>.</summary>
    public void Close()
    {
        _listener?.Stop();
        _listener = null;
        Cut();
    }

    public void Open()
    {
        if (_listener is not null) return;
        _listener = new TcpListener(IPAddress.Loopback, Port);
        _listener.Start();
        _ = AcceptAsync(_listener);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        Close();
        _stop.Dispose();
    }

    private async Task AcceptAsync(TcpListener listener)
    {
        try
        {
            while (true) _ = ServeAsync(await listener.AcceptTcpClientAsync(_stop.Token));
        }
        catch (Exception fault) when (fault is SocketException or OperationCanceledException or InvalidOperationException)
        {
            // Closed.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var connection = new ProxiedConnection(client, _target, () => State);
        _connections[connection] = true;
        await connection.RunAsync(_stop.Token);
        _connections.TryRemove(connection, out _);
    }
}
