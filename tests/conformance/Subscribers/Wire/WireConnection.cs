using System.Net.Sockets;

namespace EventBus.ConformanceTests.Subscribers.Wire;

/// <summary>One connection of a program by way of the proxy.</summary>
internal sealed class WireConnection(TcpClient program, HoldingGate gate, Action<string> note) : IDisposable
{
    private readonly TcpClient _broker = new();
    private readonly CancellationTokenSource _cut = new();

    /// <summary>Runs until either side closes it, or it is cut.</summary>
    public async Task RunAsync(string host, int port)
    {
        using (program)
        using (_broker)
        {
            try
            {
                await _broker.ConnectAsync(host, port, _cut.Token);
                program.NoDelay = _broker.NoDelay = true;
                Task[] pumps = [UpAsync(), DownAsync()];
                // Either side's end is the end of both.
                await Task.WhenAny(pumps);
                await _cut.CancelAsync();
                await Task.WhenAll(pumps);
            }
            catch (Exception fault) when (fault is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // Closed by the program, by the broker or by us.
            }
        }
    }

    public void Dispose()
    {
        _cut.Cancel();
        program.Dispose();
        _broker.Dispose();
    }

    private async Task UpAsync()
    {
        var frames = new FrameReader(program.GetStream());
        var to = _broker.GetStream();
        await to.WriteAsync(await frames.ReadGreetingAsync(_cut.Token), _cut.Token);
        while (true)
        {
            var frame = await frames.ReadAsync(_cut.Token);
            var entry = WireEntry.OfProgram(frame.Span);
            if (entry is not null) note(entry);
            await gate.PassAsync(entry, _cut.Token);
            await to.WriteAsync(frame, _cut.Token);
        }
    }

    private async Task DownAsync()
    {
        var frames = new FrameReader(_broker.GetStream());
        var to = program.GetStream();
        while (true)
        {
            var frame = await frames.ReadAsync(_cut.Token);
            if (WireEntry.OfBroker(frame.Span) is { } entry) note(entry);
            await to.WriteAsync(frame, _cut.Token);
        }
    }
}
