using System.Buffers.Binary;
using System.Net.Sockets;

namespace EventBus.ConformanceTests.Subscribers.Wire;

/// <summary>Reads the frames of one direction of an AMQP connection, whole.</summary>
internal sealed class FrameReader(NetworkStream from)
{
    private const int ProtocolHeader = 8;
    private const int FrameHeader = 7;

    private byte[] _buffer = new byte[16 * 1024];

    /// <summary>The client's greeting, <c>AMQP 0 0 9 1</c>.</summary>
    public async Task<Memory<byte>> ReadGreetingAsync(CancellationToken cancellationToken)
    {
        await from.ReadExactlyAsync(_buffer.AsMemory(0, ProtocolHeader), cancellationToken);
        return _buffer.AsMemory(0, ProtocolHeader);
    }

    /// <summary>The next frame, until the one after it is read.</summary>
    /// <exception cref="EndOfStreamException">The connection is closed.</exception>
    public async Task<Memory<byte>> ReadAsync(CancellationToken cancellationToken)
    {
        await from.ReadExactlyAsync(_buffer.AsMemory(0, FrameHeader), cancellationToken);
        // Type, channel, size; after the payload comes an octet that ends it.
        var length = FrameHeader + BinaryPrimitives.ReadInt32BigEndian(_buffer.AsSpan(3)) + 1;
        if (length > _buffer.Length) Array.Resize(ref _buffer, length);
        await from.ReadExactlyAsync(_buffer.AsMemory(FrameHeader, length - FrameHeader), cancellationToken);
        return _buffer.AsMemory(0, length);
    }
}
