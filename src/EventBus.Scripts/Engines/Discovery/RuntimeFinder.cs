using EventBus.Scripts.Engines.Isolation;
using EventBus.Scripts.Engines.Processes;
using Microsoft.Extensions.Options;

namespace EventBus.Scripts.Engines.Discovery;

/// <summary>Finds which languages can be run here.</summary>
internal sealed partial class RuntimeFinder(IOptions<EngineOptions> options, ILogger<RuntimeFinder> logger)
{
    private readonly EngineOptions _options = options.Value;

    public async Task<IReadOnlyList<EngineRuntime>> FindAsync(ISandbox sandbox, CancellationToken cancellationToken)
    {
        IRuntimeProbe[] probes = [new NodeProbe(_options), new PythonProbe(_options), new PhpProbe(_options), new V8Probe(_options)];
        var found = await Task.WhenAll(probes.Select(probe => FindAsync(probe, sandbox, cancellationToken)));
        return [.. found.OfType<EngineRuntime>()];
    }

    private async Task<EngineRuntime?> FindAsync(IRuntimeProbe probe, ISandbox sandbox, CancellationToken cancellationToken)
    {
        var missing = $"{probe.Requirement} is not installed.";
        foreach (var candidate in probe.Candidates)
        {
            if (await probe.AskAsync(candidate, cancellationToken) is not { } runtime)
                missing = $"'{candidate}' does not answer as {probe.Requirement} does.";
            else if (!await StartsAsync(runtime, sandbox, cancellationToken))
                missing = $"'{runtime.Executable}' does not start in the sandbox. The user of the processes must be able to read it.";
            else
            {
                Log.Found(logger, probe.Language.ToDisplayName(), runtime.Version, runtime.Executable);
                return runtime;
            }
        }
        Log.Missing(logger, probe.Language.ToDisplayName(), missing, probe.Advice);
        return null;
    }

    private async Task<bool> StartsAsync(EngineRuntime runtime, ISandbox sandbox, CancellationToken cancellationToken)
    {
        var command = new SandboxedCommand(runtime.Executable, runtime.ProbeArguments, runtime.Folders, new UserIds(_options.FirstUserId).Take(), AddressSpace: null);
        return (await ShortProgram.RunAsync([.. sandbox.Wrap(command)], cancellationToken)).ExitCode == 0;
    }

    private static partial class Log
    {
        [LoggerMessage(EngineEventIds.RuntimeFound, LogLevel.Information, "Scripts in {Language} are run by version {Version}, '{Executable}'.")]
        public static partial void Found(ILogger logger, string language, string version, string executable);

        [LoggerMessage(EngineEventIds.RuntimeMissing, LogLevel.Warning, "Scripts in {Language} cannot be run. {Missing} {Advice}")]
        public static partial void Missing(ILogger logger, string language, string missing, string advice);
    }
}
