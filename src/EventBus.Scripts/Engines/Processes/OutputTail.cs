using System.Text;

namespace EventBus.Scripts.Engines.Processes;

/// <summary>Reads what a process prints past its runtime, keeps the end of it, and notices a flood.</summary>
internal sealed class OutputTail(Stream stream, Action onFlood)
{
    private const int Kept = 8192;
    private const int Flood = 16 << 20;
    private readonly Lock _gate = new();
    private byte[] _tail = [];
    private int _sinceRun;

    /// <summary>Ends when the process has closed it.</summary>
    public async Task ReadAsync()
    {
        var buffer = new byte[Kept];
        try
        {
            while (await stream.ReadAsync(buffer) is > 0 and var count) Take(buffer.AsSpan(0, count));
        }
        catch (Exception fault) when (fault is IOException or ObjectDisposedException)
        {
            // The process was ended.
        }
    }

    public void Clear()
    {
        lock (_gate) (_tail, _sinceRun) = ([], 0);
    }

    public string Text
    {
        get { lock (_gate) return Encoding.UTF8.GetString(_tail); }
    }

    private void Take(ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
        {
            byte[] all = [.. _tail, .. bytes];
            _tail = all.Length > Kept ? all[^Kept..] : all;
            if ((_sinceRun += bytes.Length) < Flood) return;
            _sinceRun = 0;
        }
        onFlood();
    }
}
