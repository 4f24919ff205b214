using System.Net;
using System.Text.Json.Nodes;

namespace EventBus.IntegrationTests.Scripts;

/// <summary><c>platform.api</c> has the rights of whoever made the call, and no more; and it does not go in circles.</summary>
public sealed class WhenScriptsCallTheApi(ScriptWorkshop stack) : IClassFixture<ScriptWorkshop>, IAsyncDisposable
{
    private const string Event = "system.role.get.post_process";

    public static TheoryData<string, string> Languages { get; } = new()
    {
        { "nodejs", "const answer = await platform.api.get('system/app?limit=1'); event.response.headers['x-answer'] = String(answer.status_code);" },
        { "nodejs", "platform.api.get('system/app?limit=1', function (body, response) { event.response.headers['x-answer'] = String(response.statusCode); event.setResponse(event.response.content, 200, 'application/json'); });" },
        { "python", "event.response.headers['x-answer'] = str(platform.api.get('system/app?limit=1').status_code)" },
        { "php", "$answer = $platform['api']->get('system/app?limit=1'); $event['response']['headers']['x-answer'] = (string)$answer['status_code'];" },
        { "v8", "event.response.headers['x-answer'] = String(platform.api.get('system/app?limit=1').status_code);" },
    };

    public async ValueTask DisposeAsync() => await stack.DeleteAsync(Event);

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task They_have_the_callers_rights(string type, string script)
    {
        await stack.SaveAsync(Event, type, script);
        var byAdmin = await stack.Api.CallAsync("GET", "/api/v2/system/role");
        Assert.True(byAdmin.Status == HttpStatusCode.OK, byAdmin.Error + stack.Worker.Output);
        Assert.Equal("200", byAdmin.Header("x-answer"));
        var key = await NewKeyAsync("role");
        // The script is refused what its caller is.
        var own = await stack.Api.CallAsync("GET", "/api/v2/system/app?limit=1", token: "", headers: ("X-DreamFactory-API-Key", key));
        Assert.InRange((int)own.Status, 401, 403);
        Assert.Equal($"{(int)own.Status}", (await stack.Api.CallAsync("GET", "/api/v2/system/role", token: "", headers: ("X-DreamFactory-API-Key", key))).Header("x-answer"));
    }

    [Fact]
    public async Task They_write_with_them_and_are_in_the_audit()
    {
        await stack.SaveAsync("system.role.post.post_process", "python", "platform.api.post('system/app', {'resource': [{'name': 'of ' + event.response.content.resource[0].name}]})");
        Assert.Equal(HttpStatusCode.Created, (await stack.CreateRoleAsync("writer")).Status);
        Assert.Single((await stack.Api.GetAsync("/api/v2/system/app?filter=name='of writer'"))["resource"]!.AsArray());
        await stack.DeleteAsync("system.role.post.post_process");
    }

    [Fact]
    public async Task They_do_not_go_in_circles()
    {
        await stack.SaveAsync("system.role.post.post_process", "v8", "platform.api.post('system/role', {resource: [{name: 'again ' + event.response.content.resource[0].name}]});");
        Assert.Equal(HttpStatusCode.Created, (await stack.CreateRoleAsync("circle")).Status);
        var names = (await stack.Api.GetAsync("/api/v2/system/role?filter=name like '%circle'&order=id"))["resource"]!.AsArray().Select(role => role!["name"]!.ToString());
        Assert.Equal(["circle", "again circle"], names);
        await stack.DeleteAsync("system.role.post.post_process");
    }

    [Fact]
    public async Task Errors_are_answers()
    {
        await stack.SaveAsync(Event, "python", "answer = platform.api.get('system/role/999999')\nevent.response.headers['x-answer'] = str(answer.status_code) + ' ' + answer.content.error.message");
        Assert.StartsWith("404 ", (await stack.Api.CallAsync("GET", "/api/v2/system/role")).Header("x-answer"), StringComparison.Ordinal);
        await stack.SaveAsync(Event, "python", "event.response.headers['x-answer'] = str(platform.api.get('http://elsewhere.example/').status_code)");
        Assert.Equal("400", (await stack.Api.CallAsync("GET", "/api/v2/system/role")).Header("x-answer"));
    }

    [Fact]
    public async Task They_see_who_called_and_no_secrets()
    {
        await stack.SaveAsync(Event, "python", "import os\nevent.response.headers['x-answer'] = str(platform.session.user.is_sys_admin)\nprint(event.request.headers, dict(os.environ))");
        var call = await stack.Api.CallAsync("GET", "/api/v2/system/role");
        Assert.Equal("True", call.Header("x-answer"));
        var run = await stack.RunAsync(Event, call.Header(EventBus.Contracts.HttpHeaders.CallId)!);
        Assert.Contains("[redacted]", run["output"]!.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(stack.Api.Token, run["output"]!.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("canary-of-the-worker", run["output"]!.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(ScriptWorkshop.WorkerKey, run["output"]!.ToString(), StringComparison.Ordinal);
    }

    // An app whose role reads one resource.
    private async Task<string> NewKeyAsync(string component)
    {
        var role = await stack.Api.CallAsync("POST", "/api/v2/system/role?fields=*", new JsonObject
        {
            ["resource"] = new JsonArray(new JsonObject
            {
                ["name"] = $"{Guid.NewGuid()}",
                ["is_active"] = true,
                ["role_service_access_by_role_id"] = new JsonArray(new JsonObject { ["service_id"] = 1, ["component"] = component, ["verb_mask"] = 1, ["requestor_mask"] = 3 }),
            }),
        }.ToJsonString());
        Assert.True(role.Status == HttpStatusCode.Created, role.Error);
        var app = await stack.Api.CallAsync("POST", "/api/v2/system/app?fields=*", $$"""{"resource":[{"name":"{{Guid.NewGuid()}}","is_active":true,"role_id":{{role.First("id")}}}]}""");
        Assert.True(app.Status == HttpStatusCode.Created, app.Error);
        return app.First("api_key")!;
    }
}
