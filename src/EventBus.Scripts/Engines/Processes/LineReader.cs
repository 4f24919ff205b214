using System.Buffers;
using System.IO.Pipelines;

namespace EventBus.Scripts.Engines.Processes;

/// <summary>Reads lines that are no longer than agreed.</summary>
internal sealed class LineReader(Stream stream, int maxBytes)
{
    private readonly PipeReader _pipe = PipeReader.Create(stream);

    /// <summary>The next line, or null at the end.</summary>
    /// <exception cref="LineTooLongException">It is longer than agreed. Nothing can be read any more.</exception>
    public async ValueTask<byte[]?> ReadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await _pipe.ReadAsync(cancellationToken);
            if (TryTake(read.Buffer, out var line)) return line;
            if (read.IsCompleted) return null;
            if (read.Buffer.Length > maxBytes) throw new LineTooLongException();
            _pipe.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private bool TryTake(ReadOnlySequence<byte> buffer, out byte[]? line)
    {
        line = null;
        if (buffer.PositionOf((byte)'\n') is not { } end) return false;
        line = buffer.Slice(0, end).ToArray();
        _pipe.AdvanceTo(buffer.GetPosition(1, end));
        return line.Length <= maxBytes ? true : throw new LineTooLongException();
    }
}
