using System.Diagnostics;
using System.Text.Json;
using EventBus.Scripts.Engines.Discovery;
using EventBus.Scripts.Engines.Isolation;

namespace EventBus.Scripts.Engines.Processes;

/// <summary>Starts processes of one language.</summary>
internal sealed class EngineStarter(EngineRuntime runtime, ISandbox sandbox, EngineOptions options, UserIds users, ProcessLauncher launcher, TimeProvider time)
{
    // Python's own libraries and the stacks of threads.
    private const long PythonOverhead = 192L << 20;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    public EngineRuntime Runtime => runtime;

    /// <exception cref="EngineNotStartedException">It did not come up.</exception>
    public async Task<EngineProcess> StartAsync(CancellationToken cancellationToken)
    {
        var user = users.Take();
        var folder = sandbox.NeedsFolder ? Directory.CreateTempSubdirectory("eventbus-script-").FullName : null;
        if (folder is not null) ProcessSignals.GiveFolder(folder, user);
        var process = await LaunchAsync(user, folder);
        var engine = new EngineProcess(process, runtime, options, folder, time.GetTimestamp(), () => users.GiveBack(user));
        await WaitUntilReadyAsync(engine, cancellationToken);
        engine.MeasureStart();
        return engine;
    }

    private async Task<Process> LaunchAsync(int user, string? folder)
    {
        try
        {
            return await launcher.StartAsync(Describe(user, folder));
        }
        catch (Exception fault) when (fault is System.ComponentModel.Win32Exception or IOException)
        {
            users.GiveBack(user);
            if (folder is not null) Directory.Delete(folder);
            throw new EngineNotStartedException(runtime.Language, fault.Message);
        }
    }

    private ProcessStartInfo Describe(int user, string? folder)
    {
        var command = new SandboxedCommand(runtime.Executable, [.. runtime.Arguments, Settings()], [.. runtime.Folders, .. options.ModuleFolders], user,
            runtime.Language == ScriptLanguage.Python ? options.HeapBytes + PythonOverhead : null);
        var line = sandbox.Wrap(command).ToArray();
        var start = new ProcessStartInfo(line[0], line[1..])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder ?? "/",
        };
        start.Environment.Clear();
        start.Environment["PATH"] = OperatingSystem.IsWindows() ? Environment.GetEnvironmentVariable("PATH") : "/usr/local/bin:/usr/bin:/bin";
        start.Environment["LANG"] = "C.UTF-8";
        if (OperatingSystem.IsWindows()) start.Environment["SystemRoot"] = Environment.GetEnvironmentVariable("SystemRoot");
        return start;
    }

    // Where there is no shell the pipes stay where they are.
    private string Settings() => JsonSerializer.Serialize(new Dictionary<string, object>(StringComparer.Ordinal)
    {
        ["in"] = OperatingSystem.IsWindows() ? 0 : 4,
        ["out"] = OperatingSystem.IsWindows() ? 1 : 3,
        ["max"] = options.MaxMessageBytes,
        ["heap"] = options.HeapMegabytes,
        ["folders"] = options.ModuleFolders,
    });

    private async Task WaitUntilReadyAsync(EngineProcess engine, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        try
        {
            if (await engine.ReadAsync(limit.Token) is not null) return;
            var code = await engine.WaitForExitAsync();
            throw new EngineNotStartedException(runtime.Language, $"it ended with {code}: {engine.Errors.Text.Trim()}");
        }
        catch (Exception fault)
        {
            await engine.DisposeAsync();
            if (fault is OperationCanceledException && !cancellationToken.IsCancellationRequested) throw new EngineNotStartedException(runtime.Language, $"it was not ready after {Limit.TotalSeconds} s");
            throw;
        }
    }
}
