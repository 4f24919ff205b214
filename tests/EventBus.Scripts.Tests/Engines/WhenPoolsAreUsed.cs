using EventBus.Scripts.Engines;

namespace EventBus.Scripts.Tests.Engines;

/// <summary>How processes are shared and renewed.</summary>
public sealed class WhenPoolsAreUsed
{
    // A module lives as long as its process.
    private const string WhichProcess = "import os, string\nif not hasattr(string, 'process'): string.process = os.urandom(8).hex()\nreturn string.process";

    [Fact]
    public async Task One_script_gets_half_of_the_processes()
    {
        await using var engines = new TestEngines(("MaxProcesses", "4"));
        await engines.StartAsync();
        var open = new TaskCompletionSource();
        var inside = 0;
        async Task<ApiAnswer> EnterAsync(ApiCall call)
        {
            Interlocked.Increment(ref inside);
            await open.Task;
            return new ApiAnswer(200, null, null, []);
        }

        var many = Enumerable.Range(0, 3).Select(_ => engines.RunAsync("NodeJs", "await platform.api.get('enter');", slowApi: EnterAsync, name: "greedy")).ToArray();
        await Eventually.TrueAsync("two runs are inside", () => Volatile.Read(ref inside) == 2);

        OutcomeAssert.Completed(await engines.RunAsync("NodeJs", "return 1;", name: "other"));
        OutcomeAssert.Completed(await engines.RunAsync("NodeJs", "return 1;", name: "another"));
        Assert.Equal(2, Volatile.Read(ref inside));
        open.SetResult();
        foreach (var outcome in await Task.WhenAll(many)) OutcomeAssert.Completed(outcome);
    }

    [Fact]
    public async Task A_run_that_waits_longer_than_its_limit_is_not_run()
    {
        await using var engines = new TestEngines(("MaxProcesses", "1"));
        await engines.StartAsync();
        OutcomeAssert.Completed(await engines.RunAsync("Python", "return 1"));

        var (inside, open) = (new TaskCompletionSource(), new TaskCompletionSource<ApiAnswer>());
        var slow = engines.RunAsync("Python", "platform.api.get('enter')", slowApi: _ => { inside.SetResult(); return open.Task; });
        await inside.Task.WaitAsync(TestEngines.Limit);
        var late = await engines.RunAsync("Python", "return 1", limit: TimeSpan.FromMilliseconds(300), name: "other");

        OutcomeAssert.Ended(ScriptEnding.NotRun, late);
        Assert.Contains("MaxProcesses", late.Error!.Message, StringComparison.Ordinal);
        open.SetResult(new ApiAnswer(200, null, null, []));
        OutcomeAssert.Completed(await slow);
    }

    [Fact]
    public async Task A_process_is_replaced_after_so_many_runs()
    {
        await using var engines = new TestEngines(("MaxRuns", "2"));
        await engines.StartAsync();
        HashSet<string> processes = [];

        for (var run = 0; run < 6; run++)
        {
            var outcome = await engines.RunAsync("Python", WhichProcess);
            OutcomeAssert.Completed(outcome);
            processes.Add(outcome.Returned!.GetValue<string>());
        }

        Assert.InRange(processes.Count, 3, 6);
    }

    [Fact]
    public async Task A_process_is_replaced_at_its_age()
    {
        await using var engines = new TestEngines(("MaxAge", "01:00:00"), ("MaxProcesses", "1"));
        await engines.StartAsync();
        var first = (await engines.RunAsync("Python", WhichProcess)).Returned!.GetValue<string>();

        engines.Time.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal(first, (await engines.RunAsync("Python", WhichProcess)).Returned!.GetValue<string>());
        engines.Time.Advance(TimeSpan.FromMinutes(2));

        Assert.NotEqual(first, (await engines.RunAsync("Python", WhichProcess)).Returned!.GetValue<string>());
    }

    [Fact]
    public async Task A_process_that_has_grown_is_replaced()
    {
        await using var engines = new TestEngines();
        await engines.StartAsync();
        const string growing = "import os, string\nstring.kept = bytearray(90 << 20)\n";

        var first = (await engines.RunAsync("Python", growing + WhichProcess)).Returned!.GetValue<string>();

        Assert.NotEqual(first, (await engines.RunAsync("Python", WhichProcess)).Returned!.GetValue<string>());
    }

    [Fact]
    public async Task A_process_that_died_while_idle_is_not_used()
    {
        await using var engines = new TestEngines(("MaxProcesses", "1"));
        await engines.StartAsync();
        const string dieLater = "import os, threading\nprocess = os.getpid()\nthreading.Timer(0.2, lambda: os.kill(process, 9)).start()";
        OutcomeAssert.Completed(await engines.RunAsync("Python", dieLater));

        for (var run = 0; run < 3; run++) OutcomeAssert.Completed(await engines.RunAsync("Python", "return 1"));
    }

    [Fact]
    public async Task A_worker_that_stops_ends_its_processes_and_their_runs()
    {
        var engines = new TestEngines();
        await engines.StartAsync();
        using var stop = new CancellationTokenSource();
        var inside = new TaskCompletionSource();
        var run = new ScriptRun("{}"u8.ToArray(), "{}"u8.ToArray(), TestEngines.Limit, (_, _) => { inside.SetResult(); return Task.FromResult(new ApiAnswer(200, null, null, [])); });
        var running = engines.Engines.RunAsync(new Script("x", ScriptLanguage.Python, "platform.api.get('x')\nwhile True: pass", "1"), run, stop.Token);
        await inside.Task.WaitAsync(TestEngines.Limit);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        await engines.DisposeAsync();
    }

    [Fact]
    public async Task A_language_that_is_not_here_is_said_at_start_and_at_each_run()
    {
        await using var engines = new TestEngines(("NodePath", "/nowhere/node"), ("Sandbox", "off"));
        await engines.StartAsync();

        Assert.DoesNotContain(ScriptLanguage.NodeJs, engines.Engines.Available);
        Assert.Contains(engines.Logs.Lines, line => line.StartsWith("Scripts in Node.js cannot be run. '/nowhere/node' does not answer as Node.js 18 or later does.", StringComparison.Ordinal));
        Assert.Contains(engines.Logs.Lines, line => line.StartsWith("Scripts in Python are run by version 3.", StringComparison.Ordinal));
        OutcomeAssert.Ended(ScriptEnding.NotRun, await engines.RunAsync("NodeJs", "return 1;"));
        OutcomeAssert.Completed(await engines.RunAsync("Python", "return 1"));
    }

    [Fact]
    public async Task Packages_are_found_in_the_configured_folders()
    {
        var folder = Directory.CreateTempSubdirectory("eventbus-packages-");
        Directory.CreateDirectory(Path.Combine(folder.FullName, "node_modules", "shout"));
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "node_modules", "shout", "index.js"), "module.exports = text => text.toUpperCase();");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "shout.py"), "def shout(text): return text.upper()");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "shout.php"), "<?php function shout($text) { return strtoupper($text); }");
        foreach (var path in Directory.EnumerateDirectories(folder.FullName, "*", SearchOption.AllDirectories).Append(folder.FullName))
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, (UnixFileMode)0b111_101_101);
        await using var engines = new TestEngines(("ModuleFolders:0", folder.FullName));
        await engines.StartAsync();

        Assert.Equal("\"A\"", (await engines.RunAsync("NodeJs", "return require('shout')('a');")).Returned?.ToJsonString());
        Assert.Equal("\"A\"", (await engines.RunAsync("Python", "from shout import shout\nreturn shout('a')")).Returned?.ToJsonString());
        for (var run = 0; run < 2; run++) Assert.Equal("\"A\"", (await engines.RunAsync("Php", "require 'shout.php'; return shout('a');")).Returned?.ToJsonString());
        folder.Delete(recursive: true);
    }
}
