using System.Net;
using System.Net.Sockets;
using EventBus.Scripts.Engines;

namespace EventBus.Scripts.Tests.Engines;

/// <summary>What the sandbox keeps from a script. Where none works, as on a system without namespaces, there is nothing to test.</summary>
public sealed class WhenAScriptTriesToEscape(EngineFixture fixture)
{
    [Theory]
    [InlineData("NodeJs", "return await new Promise(resolve => require('net').connect(PORT, '127.0.0.1', () => resolve('OUT')).on('error', error => resolve(error.code)));")]
    [InlineData("NodeJs", "return await fetch('http://127.0.0.1:PORT').then(() => 'OUT', error => error.cause.code);")]
    [InlineData("Python", "import socket\ntry:\n    socket.create_connection(('127.0.0.1', PORT), 5)\n    return 'OUT'\nexcept OSError as error:\n    return str(error)")]
    [InlineData("Php", "return @fsockopen('127.0.0.1', PORT, $code, $text, 5) ? 'OUT' : $text;")]
    [InlineData("V8", "return [typeof require, typeof process, typeof fetch, typeof host, typeof setTimeout].every(kind => kind === 'undefined') ? 'none' : 'OUT';")]
    public async Task There_is_no_network(string language, string script)
    {
        SkipWithoutSandbox();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();

        await Stays_inAsync(language, script.Replace("PORT", $"{((IPEndPoint)listener.LocalEndpoint).Port}", StringComparison.Ordinal));

        Assert.False(listener.Pending());
    }

    // The last is what a process that has the rights of the worker can read of it, and the sources it was built from.
    [Theory]
    [InlineData("/etc/shadow")]
    [InlineData("/etc/passwd")]
    [InlineData("/etc/hosts")]
    [InlineData("SETTINGS")]
    public async Task Files_of_the_host_cannot_be_read(string file)
    {
        SkipWithoutSandbox();
        var path = file == "SETTINGS" ? Path.Combine(AppContext.BaseDirectory, "EventBus.Scripts.Tests.runtimeconfig.json") : file;
        if (file == "SETTINGS") Assert.True(File.Exists(path));

        await Stays_inAsync("NodeJs", $"try {{ return 'OUT' + require('fs').readFileSync('{path}', 'utf8').slice(0, 0); }} catch (error) {{ return error.code; }}");
        await Stays_inAsync("Python", $"try:\n    return 'OUT' + open('{path}').read()[:0]\nexcept OSError as error:\n    return str(error)");
        await Stays_inAsync("Php", $"$text = @file_get_contents('{path}'); return $text === false ? 'none' : 'OUT';");
    }

    [Theory]
    [InlineData("NodeJs", "return Object.keys(process.env).sort().join();", "LANG,PATH")]
    [InlineData("Python", "import os\nreturn ','.join(sorted(os.environ))", "LANG,PATH")]
    [InlineData("Php", "$names = array_keys(getenv()); sort($names); return implode(',', $names);", "LANG,PATH")]
    public async Task The_environment_is_a_fixed_minimum(string language, string script, string expected)
    {
        Environment.SetEnvironmentVariable("EVENTBUS_TEST_SECRET", "secret");

        // What a shell adds by itself tells nothing.
        var names = (await fixture.RunAsync(language, script)).Returned!.GetValue<string>().Split(',').Except(["PWD", "OLDPWD", "SHLVL", "_"]);
        Assert.Equal(expected, string.Join(',', names));
    }

    [Theory]
    [InlineData("NodeJs", "return require('fs').readdirSync('/proc').filter(name => /^\\d+$/.test(name)).length;")]
    [InlineData("Python", "import os\nreturn len([name for name in os.listdir('/proc') if name.isdigit()])")]
    [InlineData("Php", "return count(preg_grep('/^[0-9]+$/', scandir('/proc')));")]
    public async Task Only_its_own_processes_are_seen(string language, string script)
    {
        SkipWithoutSandbox();
        Assert.InRange((await fixture.RunAsync(language, script)).Returned!.GetValue<int>(), 1, 4);
    }

    [Theory]
    [InlineData("NodeJs", "const fs = require('fs'); return fs.readdirSync('/proc/self/fd').map(fd => { try { return fs.readlinkSync('/proc/self/fd/' + fd); } catch { return ''; } }).filter(path => /^\\/(?!dev|proc|usr)/.test(path)).join() || 'none';")]
    [InlineData("Python", "import os\nreturn ','.join(path for path in (os.path.realpath('/proc/self/fd/' + fd) for fd in os.listdir('/proc/self/fd')) if path.startswith('/') and not path.startswith(('/dev', '/proc'))) or 'none'")]
    public async Task No_descriptor_of_the_worker_is_open(string language, string script) => Assert.Equal("none", (await fixture.RunAsync(language, script)).Returned!.GetValue<string>());

    [Theory]
    [InlineData("Python", "/x", "EROFS")]
    [InlineData("Python", "/usr/x", "EROFS")]
    [InlineData("Python", "/dev/x", "EROFS")]
    [InlineData("Python", "/etc/x", "EROFS")]
    [InlineData("Python", "RUNTIMES/x", "EROFS")]
    public async Task Nothing_outside_its_folder_can_be_written(string language, string path, string expected)
    {
        SkipWithoutSandbox();
        path = path.Replace("RUNTIMES", Path.Combine(AppContext.BaseDirectory, "Engines", "Runtimes"), StringComparison.Ordinal);
        var outcome = await fixture.RunAsync(language, $"import errno\ntry:\n    open('{path}', 'w')\n    return 'OUT'\nexcept OSError as error:\n    return errno.errorcode[error.errno]");
        Assert.Contains(outcome.Returned!.GetValue<string>(), new[] { expected, "EACCES" });
    }

    [Theory]
    [InlineData("Python", "import os\ntry:\n    for number in range(20):\n        with open('/tmp/%d' % number, 'wb') as file:\n            for _ in range(12): file.write(bytes(1 << 20))\n    return 'OUT'\nexcept OSError as error:\n    return str(error)\nfinally:\n    for name in os.listdir('/tmp'): os.remove('/tmp/' + name) if name.isdigit() else None")]
    [InlineData("NodeJs", "const fs = require('fs'); try { for (let number = 0; number < 240; number++) fs.writeFileSync('/tmp/' + number, Buffer.alloc(1 << 20)); return 'OUT'; } catch (error) { return error.code; } finally { for (const name of fs.readdirSync('/tmp')) if (/^\\d+$/.test(name)) fs.rmSync('/tmp/' + name); }")]
    public async Task The_disk_cannot_be_filled(string language, string script)
    {
        SkipWithoutSandbox();
        await Stays_inAsync(language, script);
    }

    [Fact]
    public async Task A_file_cannot_grow_beyond_a_limit() =>
        OutcomeAssert.Ended(ScriptEnding.Threw, await fixture.RunAsync("Python", "with open('large', 'wb') as file:\n    for _ in range(40): file.write(bytes(1 << 20))"));

    [Theory]
    [InlineData("Python", "import os, time\ncount = 0\ntry:\n    while count < 500:\n        if os.fork() == 0:\n            time.sleep(60)\n            os._exit(0)\n        count += 1\n    return 'OUT'\nexcept OSError as error:\n    return str(error)")]
    [InlineData("Php", "for ($count = 0; $count < 500; $count++) { $child = @pcntl_fork(); if ($child < 0) return 'stopped'; if ($child === 0) { sleep(60); posix_kill(getmypid(), 9); } } return 'OUT';")]
    public async Task A_fork_bomb_stops(string language, string script)
    {
        SkipWithoutSandbox();
        await Stays_inAsync(language, script);
        OutcomeAssert.Completed(await fixture.RunAsync(language, "return 1;"));
    }

    [Theory]
    [InlineData("NodeJs", "try { process.setuid(0); return 'OUT'; } catch (error) { return error.code; }")]
    [InlineData("Python", "import os\ntry:\n    os.setuid(0)\n    return 'OUT'\nexcept OSError as error:\n    return str(error)")]
    [InlineData("Php", "return posix_setuid(0) ? 'OUT' : 'none';")]
    [InlineData("Python", "return 'OUT' if 'NoNewPrivs:\\t1' not in open('/proc/self/status').read() else 'none'")]
    [InlineData("Python", "import os\ntry:\n    os.kill(1, 9)\n    os.kill(os.getppid(), 9) if os.getppid() > 1 else None\n    return 'none'\nexcept OSError as error:\n    return str(error)")]
    [InlineData("Python", "import ctypes\nreturn 'OUT' if ctypes.CDLL(None).mount(b'none', b'/tmp', b'tmpfs', 0, None) == 0 else 'none'")]
    public async Task No_right_is_to_be_had(string language, string script)
    {
        SkipWithoutSandbox();
        await Stays_inAsync(language, script);
    }

    private void SkipWithoutSandbox() => Assert.SkipUnless(fixture.HasCompleteSandbox, "No complete sandbox works here: install bubblewrap, and allow user namespaces.");

    private async Task Stays_inAsync(string language, string script)
    {
        var outcome = await fixture.RunAsync(language, script);

        OutcomeAssert.Completed(outcome);
        Assert.DoesNotContain("OUT", outcome.Returned!.GetValue<string>(), StringComparison.Ordinal);
    }
}
