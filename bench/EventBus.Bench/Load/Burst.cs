using System.Net;

namespace EventBus.Bench.Load;

/// <summary>Sends a call on each of many connections before it reads the first answer: from one thread, because nobody's time is taken.</summary>
internal static class Burst
{
    /// <exception cref="BenchException">A call was not good.</exception>
    public static void Run(IPEndPoint host, byte[] request, int size)
    {
        var callers = Enumerable.Range(0, size).Select(_ => new Caller(host, request)).ToList();
        foreach (var caller in callers) caller.Send();
        foreach (var caller in callers) caller.Receive();
        foreach (var caller in callers) caller.Dispose();
    }
}
