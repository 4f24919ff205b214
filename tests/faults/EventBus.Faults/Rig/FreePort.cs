using System.Net;
using System.Net.Sockets;

namespace EventBus.Faults.Rig;

/// <summary>
/// Finds ports that stay the same over restarts. They are below the range that the system takes for outgoing connections: there, a client that
/// reconnects while nobody listens could connect to itself.
/// </summary>
internal static class FreePort
{
    public static int Next()
    {
        while (true)
        {
            var port = Random.Shared.Next(20_000, 32_000);
            using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                probe.Bind(new IPEndPoint(IPAddress.Loopback, port));
                return port;
            }
            catch (SocketException)
            {
                // Taken.
            }
        }
    }
}
