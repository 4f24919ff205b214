using EventBus.Scripts.Engines;
using EventBus.Scripts.Engines.Discovery;
using EventBus.Scripts.Engines.Isolation;
using EventBus.Scripts.Engines.Processes;
using EventBus.Scripts.Engines.Protocol;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace EventBus.Scripts.Tests.Engines;

/// <summary>Each way to shut a process in, where it works here: it runs scripts, and what hangs in it is ended with all it started.</summary>
public sealed class WhenSandboxesAreTried
{
    private const string Forking = "import os, time\nif os.fork() == 0: os.setsid()\nplatform.api.get('x')\nwhile True: time.sleep(1)";

    [Fact]
    public async Task Each_that_works_runs_scripts_and_can_be_ended()
    {
        List<string> tried = [];
        foreach (var sandbox in SandboxFinder.Candidates(Environment.IsPrivilegedProcess).Append(new NoSandbox()))
        {
            var probe = new SandboxedCommand("/bin/sh", ["-c", "exit 0"], [], 50_100, AddressSpace: null);
            if ((await ShortProgram.RunAsync([.. sandbox.Wrap(probe)], TestContext.Current.CancellationToken)).ExitCode != 0) continue;
            tried.Add(sandbox.Description);
            await Runs_scripts_and_can_be_endedAsync(sandbox);
        }
        Assert.NotEmpty(tried);
    }

    [Fact]
    public void Required_ButNoneWorks_SaysWhatToInstall() =>
        Assert.Contains("Install bubblewrap", new SandboxMissingException(["Creating new namespace failed"]).Message, StringComparison.Ordinal);

    private static async Task Runs_scripts_and_can_be_endedAsync(ISandbox sandbox)
    {
        // Its processes are known by it: it is in their command lines.
        var options = new EngineOptions { MaxMessageBytes = 700_000 + Environment.ProcessId % 1000 };
        var runtimes = await new RuntimeFinder(Options.Create(options), NullLogger<RuntimeFinder>.Instance).FindAsync(sandbox, TestContext.Current.CancellationToken);
        var python = runtimes.Single(runtime => runtime.Language == ScriptLanguage.Python);
        using var launcher = new ProcessLauncher();
        await using var engine = await new EngineStarter(python, sandbox, options, new UserIds(50_200), launcher, TimeProvider.System).StartAsync(TestContext.Current.CancellationToken);

        var one = await RunAsync(engine, options, "return 1", _ => { });
        Assert.True(one?.Ending == "completed", $"{sandbox.Description}: {engine.Errors.Text}");

        var before = engine.AtStart.Processes;
        var hung = RunAsync(engine, options, Forking, _ => Assert.True(engine.Measure().Processes > before));
        await Eventually.TrueAsync("the script has forked", () => engine.Measure().Processes > before);
        engine.End(EndReason.Replaced);

        Assert.Null(await hung);
        await engine.WaitForExitAsync();
        Assert.True(engine.HasExited, sandbox.Description);
        await Eventually.TrueAsync($"none is left: {sandbox.Description}", () => !IsAnyLeft(options));
    }

    private static bool IsAnyLeft(EngineOptions options) => Directory.EnumerateDirectories("/proc").Where(folder => char.IsAsciiDigit(Path.GetFileName(folder)[0]))
        .Any(folder => ReadCommandLine(folder).Contains($"\"max\":{options.MaxMessageBytes}", StringComparison.Ordinal));

    private static string ReadCommandLine(string folder)
    {
        try
        {
            return File.ReadAllText($"{folder}/cmdline");
        }
        catch (IOException)
        {
            return "";
        }
    }

    private static async Task<EngineReply?> RunAsync(EngineProcess engine, EngineOptions options, string content, Action<ApiCall> onCall)
    {
        var run = new ScriptRun("{}"u8.ToArray(), "{}"u8.ToArray(), TestEngines.Limit, (call, _) => { onCall(call); return Task.FromResult(new ApiAnswer(200, null, null, [])); });
        await using var conversation = new Conversation(engine, new Script("x", ScriptLanguage.Python, content, content), options, TestContext.Current.CancellationToken);
        return await conversation.RunAsync(run, run.Limit);
    }
}
