namespace EventBus.Api.Tests.Scripts;

/// <summary>No script runs that a worker has not compiled.</summary>
public sealed class ScriptCheckTests(ScriptApi api) : IClassFixture<ScriptApi>, IAsyncLifetime
{
    private const string One = "system.user.post.pre_process";
    private const string Other = "system.role.post.pre_process";

    public async ValueTask InitializeAsync() => await api.ClearAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Save_ActiveAndGood_IsStoredAndTold()
    {
        Assert.Equal(201, (await api.SaveAsync(One, Record(ScriptedWorkers.Good))).Status);
        Assert.Equal([("python", One, ScriptedWorkers.Good)], api.Workers.Checked);
        Assert.Equal([One], api.Workers.Told);
    }

    [Fact]
    public async Task Save_ActiveAndFaulty_IsRefusedWithThePlace()
    {
        var refused = await api.SaveAsync(One, Record(ScriptedWorkers.Faulty));
        Assert.Equal((400, "Invalid data supplied. Line 3, column 7: '(' was never closed"), (refused.Status, refused.Error));
        Assert.Equal("Line 3, column 7: '(' was never closed", $"{refused.Body!["error"]!["context"]!["content"]![0]}");
        Assert.Empty((await api.CallAsync("GET", ScriptApi.Path)).Records);
        Assert.Empty(api.Workers.Told);
    }

    [Fact]
    public async Task Save_ActiveWithoutAWorker_IsRefusedForNow()
    {
        var refused = await api.SaveAsync(One, Record("unknown"));
        Assert.Equal((503, "5"), (refused.Status, refused.RetryAfter));
        Assert.Equal("No script worker that runs 'python' is connected, so the script cannot be checked. Start one, or save the script with 'is_active' false.", refused.Error);
        Assert.Empty((await api.CallAsync("GET", ScriptApi.Path)).Records);
    }

    [Fact]
    public async Task Save_Inactive_IsStoredAsItIs()
    {
        Assert.Equal(201, (await api.SaveAsync(One, Record(ScriptedWorkers.Faulty, isActive: false))).Status);
        Assert.Empty(api.Workers.Checked);
    }

    [Fact]
    public async Task Activate_IsChecked()
    {
        await api.SaveAsync(One, Record(ScriptedWorkers.Faulty, isActive: false));
        Assert.Equal(400, (await api.CallAsync("PATCH", $"{ScriptApi.Path}/{One}", """{"is_active":true}""")).Status);
        Assert.Equal(200, (await api.CallAsync("PATCH", $"{ScriptApi.Path}/{One}", $$"""{"is_active":true,"content":"{{ScriptedWorkers.Good}}"}""")).Status);
        Assert.Equal(400, (await api.CallAsync("PATCH", $"{ScriptApi.Path}/{One}", $$"""{"content":"{{ScriptedWorkers.Faulty}}"}""")).Status);
    }

    [Fact]
    public async Task Change_OfWhatIsNotCompiled_NeedsNoWorker()
    {
        await api.SaveAsync(One, Record(ScriptedWorkers.Good));
        api.Workers.Checked.Clear();
        Assert.Equal(200, (await api.CallAsync("PATCH", $"{ScriptApi.Path}/{One}", """{"allow_event_modification":true,"config":{"timeout_ms":100}}""")).Status);
        Assert.Empty(api.Workers.Checked);
    }

    [Theory]
    [InlineData("", 400, One)]
    [InlineData("?continue=true", 400, One)]
    [InlineData("?rollback=true", 400, null)]
    public async Task Batch_OneIsFaulty_KeepsOrUndoesTheOther(string query, int status, string? kept)
    {
        var body = $$"""[{{Named(One, ScriptedWorkers.Good)}},{{Named(Other, ScriptedWorkers.Faulty)}}]""";
        Assert.Equal(status, (await api.CallAsync("POST", ScriptApi.Path + query, body)).Status);
        Assert.Equal(kept is null ? [] : [kept], (await api.CallAsync("GET", ScriptApi.Path)).Records.Select(script => $"{script!["name"]}"));
        Assert.Equal(kept is null ? [] : [kept], api.Workers.Told);
        Assert.Equal(2, api.Workers.Checked.Count);
    }

    // The call that is made again after the check must not make active what the other call wrote.
    [Fact]
    public async Task Activate_ContentChangedMeanwhile_IsCheckedAgain()
    {
        await api.SaveAsync(One, Record(ScriptedWorkers.Good, isActive: false));
        api.Workers.Meanwhile = async () =>
        {
            api.Workers.Meanwhile = () => Task.CompletedTask;
            Assert.Equal(200, (await api.CallAsync("PATCH", $"{ScriptApi.Path}/{One}", $$"""{"content":"{{ScriptedWorkers.Faulty}}"}""")).Status);
        };
        Assert.Equal(400, (await api.CallAsync("PATCH", $"{ScriptApi.Path}/{One}", """{"is_active":true}""")).Status);
        Assert.Equal([ScriptedWorkers.Good, ScriptedWorkers.Faulty], api.Workers.Checked.Select(check => check.Content));
    }

    // Others must be able to write while a worker takes its time.
    [Fact]
    public async Task Save_WhileCompiling_HoldsNothingUp()
    {
        api.Workers.Meanwhile = async () => Assert.Equal(201, (await api.CallAsync("POST", "/api/v2/system/lookup", $$"""[{"name":"{{Unique.Name()}}"}]""")).Status);
        Assert.Equal(201, (await api.SaveAsync(One, Record(ScriptedWorkers.Good))).Status);
    }

    private static string Record(string content, bool isActive = true) => $$"""{"type":"python","content":"{{content}}","is_active":{{(isActive ? "true" : "false")}}}""";

    private static string Named(string name, string content) => $$"""{"name":"{{name}}","type":"python","content":"{{content}}","is_active":true}""";
}
