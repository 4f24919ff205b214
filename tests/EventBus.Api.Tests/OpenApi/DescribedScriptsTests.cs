using EventBus.Api.Tests.Scripts;

namespace EventBus.Api.Tests.OpenApi;

/// <summary>Scripts have a name where other resources have a number; what they answer is described all the same.</summary>
public sealed class DescribedScriptsTests(ScriptApi api) : IClassFixture<ScriptApi>
{
    private const string One = $"{ScriptApi.Path}/{{id}}";
    private const string Script = $"{ScriptApi.Path}/system.app.post.pre_process";
    private const string Runs = "/api/v2/system/event_script_run";

    [Fact]
    public async Task Answers_AreDescribed()
    {
        await Judge("POST", One, Script, $$"""{"type":"php","content":"x","config":{"order":7} }""", 201);
        await Judge("POST", One, Script, $$"""{"type":"php","is_active":true,"content":"{{ScriptedWorkers.Good}}"}""", 200);
        await Judge("POST", One, Script, $$"""{"content":"{{ScriptedWorkers.Faulty}}"}""", 400);
        await Judge("POST", One, Script, """{"content":"nobody is there"}""", 503);
        await Judge("POST", Runs, Runs, """[{"name":"system.app.post.pre_process","outcome":"changed"}]""", 201);
        await Judge("POST", Runs, Runs, "[{}]", 400);
        await Judge("GET", One, $"{Script}?related=runs");
        await Judge("GET", One, $"{Script}?related=nothing", null, 400);
        await Judge("GET", ScriptApi.Path, $"{ScriptApi.Path}?include_count=true&include_schema=true&related=*");
        await Judge("GET", ScriptApi.Path, $"{ScriptApi.Path}?as_list=true");
        await Judge("PATCH", One, $"{Script}?fields=*", """{"config":null}""");
        await Judge("PUT", One, Script, "{}");
        await Judge("DELETE", One, $"{Script}?fields=*");
        await Judge("DELETE", One, Script, null, 404);
        await Judge("POST", ScriptApi.Path, ScriptApi.Path, """[{"name":"nothing","type":"php"}]""", 400);
    }

    [Fact]
    public async Task DescribedFields_AreThoseAnswered()
    {
        const string Other = $"{ScriptApi.Path}/system.app.get.pre_process";
        await api.CallAsync("POST", Other, """{"type":"php"}""");
        await api.CallAsync("POST", Runs, """[{"name":"system.app.get.pre_process","outcome":"changed"}]""");
        var shown = (await api.CallAsync("GET", $"{Other}?related=runs")).Body!;
        var described = (await ServedDocument.GetAsync(api)).Component("EventScript")["properties"]!;
        Assert.Equal(shown.AsObject().Select(member => member.Key).Order(), described.AsObject().Select(member => member.Key).Order());
        Assert.Equal(shown["runs"]![0]!.AsObject().Select(member => member.Key).Order(), described["runs"]!["items"]!["properties"]!.AsObject().Select(member => member.Key).Order());
        Assert.All(described.AsObject(), field => Assert.NotEmpty($"{field.Value!["description"]}"));
    }

    private async Task Judge(string method, string path, string call, string? body = null, int expected = 200)
    {
        var answer = await api.CallAsync(method, call, body);
        Assert.Equal(expected, answer.Status);
        (await ServedDocument.GetAsync(api)).Covers(method, path, answer);
    }
}
