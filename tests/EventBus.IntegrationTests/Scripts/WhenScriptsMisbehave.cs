using System.Net;
using EventBus.IntegrationTests.Harness;

namespace EventBus.IntegrationTests.Scripts;

/// <summary>A script that hangs, dies, forks, floods or eats memory costs its own event, and nothing else.</summary>
public sealed class WhenScriptsMisbehave(ScriptWorkshop stack) : IClassFixture<ScriptWorkshop>
{
    private const string Bad = "system.role.post.pre_process";
    private const string Good = "system.app.post.pre_process";

    [Theory]
    [InlineData("nodejs", "while (true) {}")]
    [InlineData("nodejs", "process.exit(0)")]
    [InlineData("nodejs", "for (;;) console.log('x'.repeat(100000))")]
    [InlineData("nodejs", "const all = []; for (;;) all.push({x: new Array(1000).fill(Math.random())})")]
    [InlineData("python", "while True: pass")]
    [InlineData("python", "import os\nos._exit(1)")]
    [InlineData("python", "import os\nwhile True:\n  try: os.fork()\n  except OSError: pass")]
    [InlineData("python", "a = []\nwhile True: a.append('x' * 1000000)")]
    [InlineData("python", "import os, signal\nos.kill(os.getpid(), signal.SIGSEGV)")]
    [InlineData("php", "while (true) {}")]
    [InlineData("php", "exit(1);")]
    [InlineData("php", "$a = []; while (true) $a[] = str_repeat('x', 1000000);")]
    [InlineData("v8", "while (true) {}")]
    [InlineData("v8", "const all = []; for (;;) all.push({x: new Array(100).fill(all.length)})")]
    public async Task Its_own_call_fails_and_others_go_on(string type, string script)
    {
        await stack.SaveAsync(Good, type == "v8" ? "v8" : type, GoodOne(type));
        await stack.SaveAsync(Bad, type, script, config: """{"timeout_ms":4000}""");
        var failing = stack.CreateRoleAsync($"{Guid.NewGuid()}");
        for (var number = 0; number < 5; number++) await CreateAppAsync();
        Assert.InRange((int)(await failing).Status, 500, 504);
        await CreateAppAsync();
        await stack.DeleteAsync(Bad);
        Assert.Equal(HttpStatusCode.Created, (await stack.CreateRoleAsync($"{Guid.NewGuid()}")).Status);
        Assert.False(stack.Worker.HasExited);
    }

    [Fact]
    public async Task Operator_sees_why()
    {
        await stack.SaveAsync(Bad, "python", "print('before it hangs')\nwhile True: pass", config: """{"timeout_ms":5000}""");
        Assert.Equal(HttpStatusCode.GatewayTimeout, (await stack.CreateRoleAsync("why")).Status);
        await Eventually.TrueAsync("the run is shown", async () => (await stack.Api.GetAsync($"/api/v2/system/event_script/{Bad}?related=runs"))["runs"]?.AsArray() is [{ } run, ..] && run["outcome"]!.ToString() == "timeout");
        await stack.Host.WaitForOutputAsync($"The script '{Bad}' failed in call");
        Assert.Contains("says: before it hangs", stack.Host.Output, StringComparison.Ordinal);
        await stack.DeleteAsync(Bad);
    }

    private async Task CreateAppAsync()
    {
        var created = await stack.Api.CallAsync("POST", "/api/v2/system/app?fields=*", $$"""{"resource":[{"name":"{{Guid.NewGuid()}}","description":"x"}]}""");
        Assert.True(created.Status == HttpStatusCode.Created, $"{created.Error}\n{stack.Worker.Output}");
        Assert.Equal("good", created.First("description"));
    }

    private static string GoodOne(string type) => type == "php" ? "$event['request']['payload']['resource'][0]['description'] = 'good';" : "event.request.payload.resource[0].description = 'good'";
}
