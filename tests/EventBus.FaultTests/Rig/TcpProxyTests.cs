using System.Net;
using System.Net.Sockets;
using EventBus.Faults.Rig;

namespace EventBus.FaultTests.Rig;

/// <summary>Through the proxy to a server that sends back what it gets.</summary>
public sealed class TcpProxyTests : IAsyncLifetime
{
    private readonly TcpListener _echo = new(IPAddress.Loopback, 0);
    private readonly TcpClient _client = new() { NoDelay = true };
    private TcpProxy? _proxy;

    public async ValueTask InitializeAsync()
    {
        _echo.Start();
        _ = EchoAsync();
        _proxy = new TcpProxy(((IPEndPoint)_echo.LocalEndpoint).Port);
        await _client.ConnectAsync(IPAddress.Loopback, _proxy.Port);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        _echo.Dispose();
        await _proxy!.DisposeAsync();
    }

    [Fact]
    public async Task State_Good_PassesEverything() => Assert.Equal(1000, await EchoOfAsync(1000));

    [Fact]
    public async Task State_Late_DelaysBothWays()
    {
        _proxy!.State = new LineState { Latency = TimeSpan.FromMilliseconds(50) };
        var start = TimeProvider.System.GetTimestamp();
        Assert.Equal(10, await EchoOfAsync(10));
        Assert.InRange(TimeProvider.System.GetElapsedTime(start).TotalMilliseconds, 95, 5000);
    }

    [Fact]
    public async Task State_Narrow_TakesItsTime()
    {
        _proxy!.State = new LineState { BytesPerSecond = 50_000 };
        var start = TimeProvider.System.GetTimestamp();
        Assert.Equal(5_000, await EchoOfAsync(5_000));
        Assert.InRange(TimeProvider.System.GetElapsedTime(start).TotalMilliseconds, 195, 5000);
    }

    [Theory]
    [InlineData((int)Direction.ToBroker)]
    [InlineData((int)Direction.FromBroker)]
    public async Task State_SilentThenGood_DeliversLate(int direction)
    {
        _proxy!.State = new LineState { Silent = (Direction)direction };
        var echo = EchoOfAsync(10);
        Assert.NotSame(echo, await Task.WhenAny(echo, Task.Delay(200, TestContext.Current.CancellationToken)));
        _proxy.State = LineState.Good;
        Assert.Equal(10, await echo);
    }

    [Fact]
    public async Task State_CutWithin_EndsInTheMiddleOfAPiece()
    {
        _proxy!.State = new LineState { CutWithin = 100 };
        await Assert.ThrowsAsync<IOException>(() => EchoOfAsync(200));
    }

    [Fact]
    public async Task Cut_Connection_EndsWithAReset()
    {
        Assert.Equal(10, await EchoOfAsync(10));
        _proxy!.Cut();
        await Assert.ThrowsAsync<IOException>(() => EchoOfAsync(10));
    }

    [Fact]
    public async Task Close_ThenOpen_RefusesThenTakesConnections()
    {
        _proxy!.Close();
        using var refused = new TcpClient();
        await Assert.ThrowsAsync<SocketException>(() => refused.ConnectAsync(IPAddress.Loopback, _proxy.Port, TestContext.Current.CancellationToken).AsTask());
        _proxy.Open();
        using var taken = new TcpClient();
        await taken.ConnectAsync(IPAddress.Loopback, _proxy.Port, TestContext.Current.CancellationToken);
    }

    private async Task<int> EchoOfAsync(int count)
    {
        await _client.GetStream().WriteAsync(new byte[count]);
        var read = 0;
        while (read < count)
        {
            var piece = await _client.GetStream().ReadAsync(new byte[count]);
            if (piece == 0) throw new IOException("The connection ended.");
            read += piece;
        }

        return read;
    }

    private async Task EchoAsync()
    {
        while (true)
        {
            var server = await _echo.AcceptTcpClientAsync();
            _ = server.GetStream().CopyToAsync(server.GetStream());
        }
    }
}
