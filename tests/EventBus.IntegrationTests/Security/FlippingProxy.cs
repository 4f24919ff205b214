using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace EventBus.IntegrationTests.Security;

/// <summary>A TCP proxy on the loopback that turns bits over, as a bad line or a bad man would.</summary>
internal sealed class FlippingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentBag<Task> _pumps = [];
    private readonly Random _random = new(1);
    private readonly Task _accepting;
    private int _flipped;

    public FlippingProxy(int target)
    {
        _listener.Start();
        _accepting = AcceptAsync(target);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Of so many bytes one is damaged; 0: none.</summary>
    public int BytesPerFlip { get; set; }

    public int Flipped => _flipped;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await Task.WhenAll(_pumps.Append(_accepting)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task AcceptAsync(int target)
    {
        while (true)
        {
            var client = await _listener.AcceptTcpClientAsync(_stop.Token);
            _pumps.Add(ServeAsync(client, target));
        }
    }

    private async Task ServeAsync(TcpClient client, int target)
    {
        using var server = new TcpClient();
        using (client)
        {
            await server.ConnectAsync(IPAddress.Loopback, target, _stop.Token);
            client.NoDelay = server.NoDelay = true;
            // Either side's end is the end of both.
            await Task.WhenAny(PumpAsync(client.GetStream(), server.GetStream()), PumpAsync(server.GetStream(), client.GetStream()));
        }
    }

    private async Task PumpAsync(NetworkStream from, NetworkStream to)
    {
        var buffer = new byte[16 * 1024];
        while (await from.ReadAsync(buffer, _stop.Token) is > 0 and var count)
        {
            Damage(buffer.AsSpan(0, count));
            await to.WriteAsync(buffer.AsMemory(0, count), _stop.Token);
        }
    }

    private void Damage(Span<byte> bytes)
    {
        if (BytesPerFlip is not (> 0 and var rate)) return;
        lock (_random)
        {
            for (var at = _random.Next(rate); at < bytes.Length; at += 1 + _random.Next(2 * rate))
            {
                bytes[at] ^= (byte)(1 << _random.Next(8));
                _flipped++;
            }
        }
    }
}
