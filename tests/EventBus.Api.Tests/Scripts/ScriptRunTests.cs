using System.Text;
using System.Text.Json.Nodes;
using EventBus.Api.Tests.Auth;
using EventBus.Contracts;

namespace EventBus.Api.Tests.Scripts;

/// <summary>What workers report of runs.</summary>
public sealed class ScriptRunTests(ScriptApi api) : IClassFixture<ScriptApi>, IAsyncLifetime
{
    private const string Runs = "/api/v2/system/event_script_run";
    private const string Script = "system.user.post.pre_process";

    public async ValueTask InitializeAsync()
    {
        await api.ClearAsync();
        await api.SaveAsync(Script, """{"type":"php"}""");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Run_IsShownWithItsScript()
    {
        var run = $$"""{"name":"{{Script}}","call_id":"abc","event_name":"{{Script}}","outcome":"failed","milliseconds":1.5,"output":"hello","error":"Line 2: no","worker":"w1","created_date":"2026-11-28T10:00:00Z"}""";
        Assert.Equal(201, (await api.CallAsync("POST", Runs, $$"""{"resource":[{{run}}]}""")).Status);
        var shown = Assert.Single(await ShownAsync())!.AsObject();
        shown.Remove("id");
        Assert.Equal("""{"call_id":"abc","event_name":"system.user.post.pre_process","outcome":"failed","milliseconds":1.5,"output":"hello","error":"Line 2: no","worker":"w1","created_date":"2026-11-28T10:00:00+00:00"}""", shown.ToJsonString(EventBusJson.Options));
        Assert.Null((await api.CallAsync("GET", $"{ScriptApi.Path}/{Script}")).Body!["runs"]);
    }

    [Fact]
    public async Task Runs_TheLastHundredAreKeptTheNewestFirst()
    {
        for (var begin = 0; begin < 150; begin += 30) await ReportAsync([.. Enumerable.Range(begin, 30).Select(number => $"{number}")]);
        Assert.Equal(Enumerable.Range(50, 100).Reverse().Select(number => $"{number}"), (await ShownAsync()).Select(run => $"{run!["output"]}"));
    }

    [Fact]
    public async Task Runs_OfAnotherScript_AreNotTouched()
    {
        const string Other = "system.role.post.pre_process";
        await api.SaveAsync(Other, """{"type":"php"}""");
        await api.CallAsync("POST", Runs, $$"""[{"name":"{{Other}}","outcome":"changed"}]""");
        await ReportAsync([.. Enumerable.Range(0, 120).Select(number => $"{number}")]);
        Assert.Single((await api.CallAsync("GET", $"{ScriptApi.Path}/{Other}?related=runs")).Body!["runs"]!.AsArray());
        Assert.Equal(100, (await ShownAsync()).Count);
    }

    [Fact]
    public async Task Output_IsCutAtAWholeCharacter()
    {
        await ReportAsync(string.Concat(Enumerable.Repeat("😀", 3000)));
        var output = $"{(await ShownAsync())[0]!["output"]}";
        Assert.InRange(Encoding.UTF8.GetByteCount(output), 8185, 8192);
        Assert.EndsWith("😀…", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Runs_WithMuchToSay_AreTakenTogether()
    {
        await ReportAsync([.. Enumerable.Repeat(new string('x', 16 * 1024), 100)]);
        Assert.Equal(100, (await ShownAsync()).Count);
    }

    [Fact]
    public async Task Run_OfAScriptThatIsGone_IsDropped()
    {
        var answer = await api.CallAsync("POST", Runs, """[{"name":"gone","outcome":"changed"}]""");
        Assert.Equal((201, 0), (answer.Status, answer.Records.Count));
    }

    [Fact]
    public async Task Run_GoesWithItsScript()
    {
        await ReportAsync("one");
        await api.CallAsync("DELETE", $"{ScriptApi.Path}/{Script}");
        await api.SaveAsync(Script, """{"type":"php"}""");
        Assert.Empty(await ShownAsync());
    }

    [Theory]
    [InlineData("""{"outcome":"changed"}""", "name")]
    [InlineData("""{"name":"x"}""", "outcome")]
    [InlineData("""{"name":"x","outcome":"123456789012345678901234567890123"}""", "outcome")]
    [InlineData("""{"name":"x","outcome":"changed","milliseconds":-1}""", "milliseconds")]
    [InlineData("""{"name":"x","outcome":"changed","output":7}""", "output")]
    [InlineData("""{"name":"x","outcome":"changed","created_date":"yesterday"}""", "created_date")]
    public async Task Run_Faulty_IsRefused(string run, string field) =>
        Assert.NotNull((await api.CallAsync("POST", Runs, $"[{run}]")).Body!["error"]!["context"]![field]);

    [Fact]
    public async Task Role_MayReportWithoutReading()
    {
        var worker = await Guest.CreateAsync(api, Guest.Access("event_script_run", 2));
        Assert.Equal(201, (await worker.CallAsync("POST", Runs, $$"""[{"name":"{{Script}}","outcome":"changed"}]""")).Status);
        Assert.Equal(403, (await worker.CallAsync("GET", ScriptApi.Path)).Status);
    }

    private async Task ReportAsync(params string[] outputs) =>
        Assert.Equal(201, (await api.CallAsync("POST", Runs, new JsonArray([.. outputs.Select(output => (JsonNode)new JsonObject { ["name"] = Script, ["outcome"] = "changed", ["output"] = output })]).ToJsonString())).Status);

    private async Task<JsonArray> ShownAsync() => (await api.CallAsync("GET", $"{ScriptApi.Path}/{Script}?related=runs")).Body!["runs"]!.AsArray();
}
