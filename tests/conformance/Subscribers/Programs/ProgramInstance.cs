using EventBus.ConformanceTests.Subscribers.Wire;
using EventBus.IntegrationTests.Harness;

namespace EventBus.ConformanceTests.Subscribers.Programs;

/// <summary>A running instance of a program, which reaches the broker by way of a proxy of its own.</summary>
internal sealed class ProgramInstance : IAsyncDisposable
{
    private ProgramInstance(ChildProcess process, WireProxy proxy)
    {
        Process = process;
        Wire = proxy;
    }

    public ChildProcess Process { get; }

    public WireProxy Wire { get; }

    /// <summary>Starts a command of the shell in a folder. The shell becomes the program, so that a signal to it is one to the program.</summary>
    public static ProgramInstance Start(string command, UriBuilder broker, string folder)
    {
        var proxy = new WireProxy(broker.Uri);
        var address = new UriBuilder(broker.Uri) { Host = "127.0.0.1", Port = proxy.Port };
        return new ProgramInstance(ChildProcess.Start("/bin/sh", ["-c", $"exec {command}"], new Dictionary<string, string> { ["EVENTBUS_BROKER"] = address.Uri.AbsoluteUri }, folder), proxy);
    }

    public async Task KillAsync()
    {
        Process.Kill();
        await Process.WaitForEndAsync();
        // What was held of it must not get to the broker after its death.
        await Wire.CutAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!Process.HasExited) await KillAsync();
        await Process.DisposeAsync();
        await Wire.DisposeAsync();
    }
}
