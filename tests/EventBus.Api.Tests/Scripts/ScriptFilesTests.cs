using EventBus.Api.Scripts.Files;

namespace EventBus.Api.Tests.Scripts;

/// <summary>Scripts that are kept in files, followed while the host runs.</summary>
public sealed class ScriptFilesTests : IDisposable
{
    private const string One = "system.user.post.pre_process";
    private const string Other = "system.role.post.pre_process";

    private readonly string _path = Directory.CreateTempSubdirectory("eventbus-scripts-").FullName;

    public void Dispose() => Directory.Delete(_path, recursive: true);

    [Fact]
    public async Task Files_AreFollowed()
    {
        Write($"{One}.py", ScriptedWorkers.Good);
        await using var api = await StartAsync();
        var script = (await api.CallAsync("GET", $"{ScriptApi.Path}/{One}")).Body!;
        Assert.Equal(("python", ScriptedWorkers.Good, true, true, "file"), ($"{script["type"]}", $"{script["content"]}", script["is_active"]!.GetValue<bool>(), script["allow_event_modification"]!.GetValue<bool>(), $"{script["origin"]}"));
        Assert.Equal("mutate", $"{(await api.CallAsync("GET", "/api/v2/system/event_subscription/script-system-user-post-pre-process")).Body!["mode"]}");

        Write($"{Other}.php", ScriptedWorkers.Good);
        await UntilAsync(api, Other, "php", ScriptedWorkers.Good);
        Write($"{Other}.php", $"{ScriptedWorkers.Good} too");
        await UntilAsync(api, Other, "php", $"{ScriptedWorkers.Good} too");
        File.Delete(Path.Combine(_path, $"{Other}.php"));
        await UntilAsync(api, Other, null, null);
        Assert.Equal([One, Other, Other, Other], api.Workers.Told);
    }

    [Fact]
    public async Task Script_OfAFile_IsChangedByTheFileAlone()
    {
        Write($"{One}.py", ScriptedWorkers.Good);
        await using var api = await StartAsync();
        foreach (var (method, body) in new[] { ("PATCH", """{"is_active":false}"""), ("PUT", "{}"), ("POST", """{"content":"x"}"""), ("DELETE", null) })
        {
            var refused = await api.CallAsync(method, $"{ScriptApi.Path}/{One}", body);
            Assert.Equal(400, refused.Status);
            Assert.Contains("Change it there.", refused.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Script_OfAnOperator_IsTakenOverByAFile()
    {
        await using var api = await StartAsync();
        await api.CallAsync("POST", $"{ScriptApi.Path}/{One}", """{"type":"php","content":"mine"}""");
        Write($"{One}.js", ScriptedWorkers.Good);
        await UntilAsync(api, One, "nodejs", ScriptedWorkers.Good);
    }

    [Fact]
    public async Task Script_ThatDoesNotCompile_LeavesTheLastGoodOne()
    {
        Write($"{One}.py", ScriptedWorkers.Good);
        await using var api = await StartAsync();
        Write($"{One}.py", ScriptedWorkers.Faulty);
        Write($"{Other}.py", ScriptedWorkers.Good);
        // Both were there when the folder was looked at, or the first one before: when the other is stored the first was refused.
        await UntilAsync(api, Other, "python", ScriptedWorkers.Good);
        await UntilAsync(api, () => Task.FromResult(api.Workers.Checked.Any(check => check.Content == ScriptedWorkers.Faulty)));
        await UntilAsync(api, One, "python", ScriptedWorkers.Good);
        Write($"{One}.py", $"{ScriptedWorkers.Good} again");
        await UntilAsync(api, One, "python", $"{ScriptedWorkers.Good} again");
    }

    [Fact]
    public async Task Script_ThatNobodyCanCheck_IsTakenAsItIs()
    {
        Write($"{One}.py", "nobody is there");
        await using var api = await StartAsync();
        await UntilAsync(api, One, "python", "nobody is there");
    }

    [Fact]
    public async Task FaultyFile_WhileRunning_LeavesTheOthers()
    {
        Write($"{One}.py", ScriptedWorkers.Good);
        await using var api = await StartAsync();
        Write($"{One}.json", "{");
        Write("system.nothing.py", ScriptedWorkers.Good);
        Write($"{Other}.py", ScriptedWorkers.Good);
        await UntilAsync(api, Other, "python", ScriptedWorkers.Good);
        Assert.Equal([Other, One], (await api.CallAsync("GET", ScriptApi.Path)).Records.Select(script => $"{script!["name"]}"));
    }

    [Fact]
    public async Task FaultyFiles_AtTheStart_StopItWithEveryFault()
    {
        Write("system.user.{id}.patch.pre_process.py", "x");
        Write($"{One}.py", "x");
        Write($"{One}.js", "x");
        Write($"{Other}.py", "x");
        Write($"{Other}.json", """{"config":{"timeout_ms":1}}""");
        var fault = await Assert.ThrowsAsync<ScriptFolderException>(StartAsync);
        Assert.Equal(3, fault.Faults.Count);
        Assert.Contains(fault.Faults, sentence => sentence.Contains("'system.user.patch.pre_process'", StringComparison.Ordinal));
        Assert.Contains(fault.Faults, sentence => sentence.Contains("several scripts", StringComparison.Ordinal));
        Assert.Contains(fault.Faults, sentence => sentence.StartsWith($"{Other}.py: ", StringComparison.Ordinal) && sentence.Contains("10 to 10000", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Folder_ThatIsNone_StopsTheStart()
    {
        var fault = await Assert.ThrowsAsync<Microsoft.Extensions.Options.OptionsValidationException>(() => OwnApi.StartAsync("--EventBus:Scripts:Folder", $"{_path}/nothing"));
        Assert.Contains("is no folder", fault.Message, StringComparison.Ordinal);
    }

    private Task<ApiFixture> StartAsync() => OwnApi.StartAsync("--EventBus:Scripts:Folder", _path);

    // At once: a reader must not see half of a file.
    private void Write(string file, string text)
    {
        var whole = Path.Combine(_path, $".{file}");
        File.WriteAllText(whole, text);
        File.Move(whole, Path.Combine(_path, file), overwrite: true);
    }

    private static Task UntilAsync(ApiFixture api, string name, string? type, string? content) => UntilAsync(api, async () =>
    {
        var script = (await api.CallAsync("GET", $"{ScriptApi.Path}/{name}")).Body!;
        return ((string?)script["type"], (string?)script["content"]) == (type, content) && (content is null || (string?)script["origin"] == "file");
    });

    private static async Task UntilAsync(ApiFixture api, Func<Task<bool>> holds)
    {
        var begin = TimeProvider.System.GetTimestamp();
        while (!await holds())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(begin) < TimeSpan.FromSeconds(30), (await api.CallAsync("GET", ScriptApi.Path)).Body!.ToJsonString());
            await Task.Delay(20);
        }
    }
}
