using EventBus.Scripts.Engines;

namespace EventBus.Scripts.Tests.Engines;

/// <summary>A script that does its worst costs its own event; others at the same time, and the next ones, are run.</summary>
public sealed class WhenAScriptMisbehaves(EngineFixture fixture)
{
    // What each language calls the innocent script that runs beside, and after.
    private static readonly Dictionary<string, string> Innocent = new()
    {
        ["NodeJs"] = "return 'fine';",
        ["V8"] = "return 'fine';",
        ["Python"] = "return 'fine'",
        ["Php"] = "return 'fine';",
    };

    [Theory]
    [InlineData("NodeJs", "for (;;) {}")]
    [InlineData("NodeJs", "await new Promise(resolve => setTimeout(resolve, 1e9));")]
    [InlineData("NodeJs", "require('child_process').execSync('sleep 1000');")]
    [InlineData("V8", "for (;;) {}")]
    [InlineData("V8", "/^(a+)+$/.test('a'.repeat(40) + 'b');")]
    [InlineData("Python", "while True: pass")]
    [InlineData("Python", "import signal, time\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\ntime.sleep(1000)")]
    [InlineData("Python", "import os\npid = os.fork()\nos.setsid() if pid == 0 else None\nwhile True: pass")]
    [InlineData("Php", "for (;;) {}")]
    [InlineData("Php", "sleep(1000);")]
    [InlineData("Php", "function f() {} for (;;) {}")]
    public Task What_hangs_is_ended_at_its_limit(string language, string script) => Costs_only_its_own_event(ScriptEnding.TimedOut, language, script, TimeSpan.FromSeconds(1));

    [Theory]
    [InlineData("NodeJs", "process.exit(3);")]
    [InlineData("NodeJs", "process.abort();")]
    [InlineData("NodeJs", "process.kill(process.pid, 'SIGKILL'); for (;;) {}")]
    [InlineData("NodeJs", "setTimeout(() => process.exit(0), 1);")]
    [InlineData("Python", "import os\nos._exit(0)")]
    [InlineData("Python", "import ctypes\nctypes.string_at(0)")]
    [InlineData("Python", "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)")]
    [InlineData("Python", "import os\nos.write(3, b'nonsense\\n')\nimport time\ntime.sleep(60)")]
    [InlineData("Python", "import os\nos.write(3, b'{\"op\":\"done\",\"id\":\"1\",\"ending\":\"completed\",\"event\":{}}\\n')\nimport time\ntime.sleep(60)")]
    [InlineData("Python", "import os\nwhile True: os.write(3, b'x' * 65536)")]
    [InlineData("Python", "import os\nwhile True: os.write(1, b'x' * 65536)")]
    [InlineData("NodeJs", "const fs = require('fs'); for (;;) try { fs.writeSync(2, 'x'.repeat(65536)); } catch {}")]
    [InlineData("Php", "exit;")]
    [InlineData("Php", "die('over');")]
    [InlineData("Php", "posix_kill(getmypid(), 9); sleep(60);")]
    [InlineData("Php", "function f() { posix_kill(getmypid(), 9); sleep(60); } f();")]
    public Task What_ends_or_floods_its_process_crashes(string language, string script) => Costs_only_its_own_event(ScriptEnding.Crashed, language, script, TestEngines.Limit);

    [Theory]
    [InlineData("NodeJs", "const all = []; for (;;) all.push(new Array(1000).fill(all.length));")]
    [InlineData("NodeJs", "const all = []; for (;;) all.push(Buffer.alloc(1 << 20, 1));")]
    [InlineData("V8", "const all = []; for (;;) all.push({ x: new Array(100).fill(all.length) });")]
    [InlineData("V8", "let text = 'x'; const all = []; for (;;) { all.push(text + all.length + 'y'.repeat(1000)); }")]
    [InlineData("Python", "all = []\nwhile True: all.append([0] * 1000)")]
    [InlineData("Python", "bytearray(2 << 30)")]
    [InlineData("Php", "$all = []; for (;;) $all[] = str_repeat('x', 1000);")]
    [InlineData("Php", "function f() { return str_repeat('x', 1 << 30); } f();")]
    public Task What_takes_too_much_memory_is_told(string language, string script) => Costs_only_its_own_event(ScriptEnding.OutOfMemory, language, script, TestEngines.Limit);

    [Theory]
    [InlineData("Python", "import os\nif os.fork() == 0: os._exit(7)\nreturn 'forked'", "forked")]
    [InlineData("Python", "import os\nos.fork()\nreturn 'forked'", "forked")]
    [InlineData("Python", "import subprocess\nsubprocess.Popen(['sleep', '1000'])\nreturn 'left'", "left")]
    [InlineData("Python", "import threading, time\nthreading.Thread(target=time.sleep, args=(1000,), daemon=True).start()\nreturn 'left'", "left")]
    [InlineData("Php", "if (pcntl_fork() === 0) exit(7); return 'forked';", "forked")]
    [InlineData("Php", "pcntl_fork(); return 'forked';", "forked")]
    [InlineData("Python", "import sys\nreturn 'read ' + repr(sys.stdin.read())", "read ''")]
    [InlineData("NodeJs", "return 'read ' + JSON.stringify(require('fs').readFileSync(0, 'utf8'));", "read \"\"")]
    [InlineData("Php", "return 'read ' . json_encode(file_get_contents('php://stdin'));", "read \"\"")]
    [InlineData("Python", "import os\nos.write(1, b'raw')\nos.system('echo raw; echo raw >&2')\nreturn 'printed'", "printed")]
    [InlineData("NodeJs", "require('child_process').execSync('echo raw >&2', { stdio: 'inherit' }); return 'printed';", "printed")]
    public async Task What_forks_reads_and_prints_disturbs_nothing(string language, string script, string returned)
    {
        var outcome = await fixture.RunAsync(language, script);

        OutcomeAssert.Completed(outcome);
        Assert.Equal(returned, outcome.Returned!.GetValue<string>());
        await InnocentAreServedAsync(language);
    }

    private async Task Costs_only_its_own_event(ScriptEnding ending, string language, string script, TimeSpan limit)
    {
        var bad = fixture.RunAsync(language, script, limit: limit);
        await InnocentAreServedAsync(language);

        OutcomeAssert.Ended(ending, await bad);
        Assert.EndsWith(".", (await bad).Error!.Message, StringComparison.Ordinal);
        await InnocentAreServedAsync(language);
    }

    private async Task InnocentAreServedAsync(string language)
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(number => fixture.RunAsync(language, Innocent[language] + new string('\n', number))));
        foreach (var outcome in outcomes)
        {
            OutcomeAssert.Completed(outcome);
            Assert.Equal("fine", outcome.Returned!.GetValue<string>());
        }
    }
}
