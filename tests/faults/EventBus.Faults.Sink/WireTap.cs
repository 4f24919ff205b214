using System.Text;

namespace EventBus.Faults.Sink;

/// <summary>Counts what comes off the wire, before anything is dropped as a duplicate: one line with the message id for each delivery.</summary>
internal sealed class WireTap(string path) : IDisposable
{
    // Written through at once: what a killed process had in its own memory would not be counted.
    private readonly FileStream _file = new(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);

    public void Note(string messageId)
    {
        var line = Encoding.ASCII.GetBytes($"{messageId}\n");
        lock (_file) _file.Write(line);
    }

    public void Dispose() => _file.Dispose();
}
