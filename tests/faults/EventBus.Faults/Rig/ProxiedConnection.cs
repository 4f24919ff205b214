using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;

namespace EventBus.Faults.Rig;

/// <summary>One connection through a <see cref="TcpProxy"/>.</summary>
internal sealed class ProxiedConnection(TcpClient client, int target, Func<LineState> state) : IDisposable
{
    private const int MostPieces = 64;
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(20);

    private readonly TcpClient _server = new() { NoDelay = true };

    public async Task RunAsync(CancellationToken stop)
    {
        try
        {
            client.NoDelay = true;
            await _server.ConnectAsync(IPAddress.Loopback, target, stop);
            // Either side's end is the end of both.
            await await Task.WhenAny(CarryAsync(client, _server, Direction.ToBroker, stop), CarryAsync(_server, client, Direction.FromBroker, stop));
        }
        catch (Exception fault) when (fault is SocketException or IOException or OperationCanceledException or InvalidOperationException)
        {
            // A line that breaks says nothing.
        }
    }

    public void Reset()
    {
        foreach (var side in new[] { client.Client, _server.Client })
        {
            try
            {
                if (side is null) continue;
                side.LingerState = new LingerOption(enable: true, seconds: 0);
                side.Dispose();
            }
            catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
            {
                // Ended by itself.
            }
        }
    }

    public void Dispose()
    {
        client.Dispose();
        _server.Dispose();
    }

    // Reading goes on while pieces are under way: latency must not become a limit of the rate.
    private async Task CarryAsync(TcpClient from, TcpClient to, Direction direction, CancellationToken stop)
    {
        var underWay = Channel.CreateBounded<(long Read, byte[] Piece)>(MostPieces);
        var reading = ReadAsync(from.GetStream(), underWay.Writer, stop);
        await foreach (var (read, piece) in underWay.Reader.ReadAllAsync(stop)) await DeliverAsync(piece, read, to.GetStream(), direction, stop);
        await reading;
    }

    private static async Task ReadAsync(NetworkStream from, ChannelWriter<(long, byte[])> underWay, CancellationToken stop)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            while (await from.ReadAsync(buffer, stop) is > 0 and var count) await underWay.WriteAsync((TimeProvider.System.GetTimestamp(), buffer[..count]), stop);
            underWay.Complete();
        }
        catch (Exception fault)
        {
            underWay.Complete(fault);
        }
    }

    private async Task DeliverAsync(byte[] piece, long read, NetworkStream to, Direction direction, CancellationToken stop)
    {
        while (state().Silent.HasFlag(direction)) await Task.Delay(Glance, stop);
        var now = state();
        if (now.Latency - TimeProvider.System.GetElapsedTime(read) is var early && early > TimeSpan.Zero) await Task.Delay(early, stop);
        if (now.BytesPerSecond > 0) await Task.Delay(TimeSpan.FromSeconds((double)piece.Length / now.BytesPerSecond), stop);
        if (now.CutWithin > 0 && piece.Length >= now.CutWithin)
        {
            await to.WriteAsync(piece.AsMemory(0, piece.Length / 2), stop);
            Reset();
            return;
        }

        await to.WriteAsync(piece, stop);
    }
}
