using EventBus.Scripts.Engines.Discovery;
using EventBus.Scripts.Engines.Processes;
using Microsoft.Extensions.Options;

namespace EventBus.Scripts.Engines.Isolation;

/// <summary>Finds the strongest sandbox that works here, by trying.</summary>
internal sealed partial class SandboxFinder(IOptions<EngineOptions> options, ILogger<SandboxFinder> logger)
{
    /// <exception cref="SandboxMissingException">A complete one is required, and none works.</exception>
    public async Task<ISandbox> FindAsync(CancellationToken cancellationToken)
    {
        var mode = options.Value.Sandbox;
        List<string> faults = [];
        foreach (var sandbox in mode == SandboxMode.Off ? [] : Candidates(Environment.IsPrivilegedProcess).Where(sandbox => sandbox.IsComplete || mode == SandboxMode.Auto))
        {
            if (await TryAsync(sandbox, cancellationToken) is not { } fault) return Announce(sandbox);
            faults.Add(fault);
        }
        if (mode == SandboxMode.Required) throw new SandboxMissingException(faults);
        return Announce(new NoSandbox());
    }

    /// <summary>The strongest first.</summary>
    public static IEnumerable<ISandbox> Candidates(bool root)
    {
        if (!OperatingSystem.IsLinux()) yield break;
        if (ProgramSearch.FindFirst("bwrap") is { } bubblewrap)
        {
            if (root) yield return new BubblewrapSandbox(bubblewrap, root, userNamespace: false);
            yield return new BubblewrapSandbox(bubblewrap, root, userNamespace: true);
        }
        yield return new NamespaceSandbox(root);
        yield return new UserSandbox(root);
    }

    private async Task<string?> TryAsync(ISandbox sandbox, CancellationToken cancellationToken)
    {
        var command = new SandboxedCommand("/bin/sh", ["-c", "exit 0"], [], new UserIds(options.Value.FirstUserId).Take(), AddressSpace: null);
        var (code, output) = await ShortProgram.RunAsync([.. sandbox.Wrap(command)], cancellationToken);
        return code == 0 ? null : output.Trim();
    }

    private ISandbox Announce(ISandbox sandbox)
    {
        if (sandbox.IsComplete) Log.Found(logger, sandbox.Description);
        else Log.Weak(logger, sandbox.Description);
        return sandbox;
    }

    private static partial class Log
    {
        [LoggerMessage(EngineEventIds.SandboxFound, LogLevel.Information, "The sandbox of scripts: {Sandbox}.")]
        public static partial void Found(ILogger logger, string sandbox);

        [LoggerMessage(EngineEventIds.SandboxWeak, LogLevel.Warning, "The sandbox of scripts is weak: {Sandbox}.")]
        public static partial void Weak(ILogger logger, string sandbox);
    }
}
