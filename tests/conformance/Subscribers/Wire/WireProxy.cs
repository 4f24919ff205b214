using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace EventBus.ConformanceTests.Subscribers.Wire;

/// <summary>Stands between one instance of a program and the broker: writes down what goes over the wire, holds it back, and cuts it.</summary>
internal sealed class WireProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<string> _trace = new();
    private readonly ConcurrentQueue<(WireConnection Connection, Task Running)> _connections = [];
    private readonly Task _accepting;

    public WireProxy(Uri broker)
    {
        _listener.Start();
        _accepting = AcceptAsync(broker.Host, broker.Port > 0 ? broker.Port : 5672);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public HoldingGate Gate { get; } = new();

    /// <summary>What went over the wire, see <see cref="WireEntry"/>.</summary>
    public IReadOnlyList<string> Trace => [.. _trace];

    /// <summary>Whether all that was delivered was acknowledged or rejected.</summary>
    public bool IsSettled => Trace.Count(entry => entry.StartsWith(WireEntry.Deliver, StringComparison.Ordinal)) == Trace.Count(entry => entry is WireEntry.Ack or WireEntry.Reject or WireEntry.Requeue);

    public void ForgetTrace() => _trace.Clear();

    /// <summary>Closes all connections on both sides. What was held never gets to the broker.</summary>
    public async Task CutAsync()
    {
        while (_connections.TryDequeue(out var cut))
        {
            cut.Connection.Dispose();
            await cut.Running;
        }

        Gate.Release();
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        await CutAsync();
        _stop.Dispose();
    }

    private async Task AcceptAsync(string host, int port)
    {
        try
        {
            while (true)
            {
                var connection = new WireConnection(await _listener.AcceptTcpClientAsync(_stop.Token), Gate, _trace.Enqueue);
                _trace.Enqueue(WireEntry.Open);
                _connections.Enqueue((connection, connection.RunAsync(host, port)));
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or SocketException)
        {
            // Disposed.
        }
    }
}
