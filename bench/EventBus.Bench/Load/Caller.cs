using System.Net;
using System.Net.Sockets;
using System.Text;

namespace EventBus.Bench.Load;

/// <summary>
/// One connection that is kept open, and blocks: a thread that waits in the kernel costs the two cores less than any event loop, and its clock stops when
/// the answer is there.
/// </summary>
internal sealed class Caller : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveTimeout = 30_000 };
    private readonly byte[] _request;
    private readonly byte[] _buffer = new byte[4 * 1024];

    public Caller(IPEndPoint host, byte[] request)
    {
        _request = request;
        _socket.Connect(host);
    }

    /// <summary>Calls, and reads the whole answer.</summary>
    /// <exception cref="BenchException">The answer is not what a good call gets.</exception>
    public void Call()
    {
        Send();
        Receive();
    }

    public void Send()
    {
        for (var sent = 0; sent < _request.Length;) sent += _socket.Send(_request.AsSpan(sent), SocketFlags.None);
    }

    public void Receive()
    {
        var length = 0;
        do
        {
            var read = length < _buffer.Length ? _socket.Receive(_buffer.AsSpan(length), SocketFlags.None) : 0;
            if (read == 0) throw new BenchException($"The host ended an answer before it was whole, or it is too long: {Encoding.ASCII.GetString(_buffer, 0, Math.Min(length, 500))}");
            length += read;
        }
        while (!HttpAnswer.IsWhole(_buffer.AsSpan(0, length)));
    }

    public void Dispose() => _socket.Dispose();
}
