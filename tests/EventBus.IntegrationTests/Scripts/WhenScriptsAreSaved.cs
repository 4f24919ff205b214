using System.Net;
using EventBus.Contracts;

namespace EventBus.IntegrationTests.Scripts;

/// <summary>Scripts are records; what is saved is in force with the next call.</summary>
public sealed class WhenScriptsAreSaved(ScriptWorkshop stack) : IClassFixture<ScriptWorkshop>, IAsyncDisposable
{
    private const string Before = "system.role.post.pre_process";
    private const string After = "system.role.post.post_process";

    public static TheoryData<string, string, string, string, string> Languages { get; } = new()
    {
        { "nodejs", "event.request.payload.resource[0].name += ' n';", "throw 'Not like this.';", "event.response.content.resource[0].seen = true;", "\n  var = 5;" },
        { "python", "event.request.payload.resource[0].name += ' p'", "raise Exception('Not like this.')", "event.response.content.resource[0].seen = True", "\n  a = = 5" },
        { "php", "$event['request']['payload']['resource'][0]['name'] .= ' h';", "throw new \\Exception('Not like this.');", "$event['response']['content']['resource'][0]['seen'] = true;", "\n  $a = = 5;" },
        { "v8", "event.request.payload.resource[0].name += ' 8';", "throw 'Not like this.';", "event.response.content.resource[0].seen = true;", "\n  var = 5;" },
    };

    public async ValueTask DisposeAsync()
    {
        await stack.DeleteAsync(Before);
        await stack.DeleteAsync(After);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Next_call_is_changed_refused_and_answered_by_them(string type, string change, string refuse, string answer, string faulty)
    {
        await stack.SaveAsync(Before, type, change);
        var created = await stack.CreateRoleAsync($"{type} 1");
        Assert.True(created.Status == HttpStatusCode.Created, created.Error + stack.Worker.Output);
        Assert.Equal((null, $"{type} 1 {(type == "v8" ? '8' : type == "php" ? 'h' : type[0])}"), (created.Header(HttpHeaders.Skipped), created.First("name")));

        await stack.SaveAsync(Before, type, refuse);
        var refused = await stack.CreateRoleAsync($"{type} 2");
        Assert.Equal(HttpStatusCode.InternalServerError, refused.Status);
        Assert.Contains("Not like this.", refused.Error, StringComparison.Ordinal);

        await stack.DeleteAsync(Before);
        await stack.SaveAsync(After, type, answer);
        Assert.Equal("true", (await stack.CreateRoleAsync($"{type} 3")).First("seen"));

        var fault = await stack.TrySaveAsync(Before, type, faulty);
        Assert.Equal(HttpStatusCode.BadRequest, fault.Status);
        Assert.Matches("[Ll]ine 2, column [0-9]+", fault.Body!["error"]!["context"]!["content"]![0]!.ToString());
        Assert.Equal(HttpStatusCode.NotFound, (await stack.Api.CallAsync("GET", $"/api/v2/system/event_script/{Before}")).Status);
    }

    [Fact]
    public async Task Every_call_runs_what_was_saved_last()
    {
        for (var number = 0; number < 15; number++)
        {
            await stack.SaveAsync(Before, number % 2 == 0 ? "v8" : "python", $"event.request.payload.resource[0].description = '{number}'");
            Assert.Equal($"{number}", (await stack.CreateRoleAsync($"version {number}")).First("description"));
        }
    }

    [Fact]
    public async Task One_without_the_right_to_modify_may_refuse_and_change_nothing()
    {
        await stack.SaveAsync(Before, "v8", "event.request.payload.resource[0].name = 'other'; event.response = {status_code: 418}; if (event.request.payload.resource[0].description === 'no') throw 'No.';", mayModify: false);
        Assert.Equal("mine", (await stack.CreateRoleAsync("mine")).First("name"));
        Assert.Equal("validate", (await stack.Api.GetAsync("/api/v2/system/event_subscription/script-system-role-post-pre-process"))["mode"]!.ToString());
    }

    [Fact]
    public async Task Response_before_the_call_answers_it()
    {
        await stack.SaveAsync(Before, "nodejs", "event.response = {status_code: 418, content: {short: 'and stout'}};");
        var answered = await stack.CreateRoleAsync("never made");
        Assert.Equal((418, "and stout"), ((int)answered.Status, answered.Body!["short"]!.ToString()));
        Assert.Empty((await stack.Api.GetAsync("/api/v2/system/role?filter=name='never made'"))["resource"]!.AsArray());
    }

    [Fact]
    public async Task One_that_is_switched_off_is_not_asked()
    {
        await stack.SaveAsync(Before, "v8", "throw 'No.';");
        Assert.Equal(HttpStatusCode.InternalServerError, (await stack.CreateRoleAsync("off 1")).Status);
        Assert.Equal(HttpStatusCode.OK, (await stack.Api.CallAsync("PATCH", $"/api/v2/system/event_script/{Before}", """{"is_active":false}""")).Status);
        Assert.Equal(HttpStatusCode.Created, (await stack.CreateRoleAsync("off 2")).Status);
        Assert.Equal(HttpStatusCode.OK, (await stack.Api.CallAsync("PATCH", $"/api/v2/system/event_script/{Before}", """{"is_active":true}""")).Status);
        Assert.Equal(HttpStatusCode.InternalServerError, (await stack.CreateRoleAsync("off 3")).Status);
    }

    [Fact]
    public async Task One_of_a_channel_runs_for_every_verb()
    {
        await stack.SaveAsync("system.role.post_process", "python", "event.response.headers['x-verb'] = event.request.method");
        try
        {
            var created = await stack.CreateRoleAsync("every verb");
            Assert.Equal("POST", created.Header("x-verb"));
            Assert.Equal("DELETE", (await stack.Api.CallAsync("DELETE", $"/api/v2/system/role/{created.First("id")}")).Header("x-verb"));
        }
        finally
        {
            await stack.DeleteAsync("system.role.post_process");
        }
    }

    [Fact]
    public async Task Values_it_does_not_touch_stay_as_they_were_sent()
    {
        foreach (var (type, script) in new[] { ("nodejs", "event.request.payload.resource[0].name += 'x'"), ("python", "event.request.payload.resource[0].name += 'x'"), ("php", "$event['request']['payload']['resource'][0]['name'] .= 'x';"), ("v8", "event.request.payload.resource[0].name += 'x'") })
        {
            await stack.SaveAsync("system.service.post.pre_process", type, script);
            var config = """{"big":12345678901234567890,"ratio":1.0,"tiny":1e-7,"empty":{},"list":[],"nothing":null,"nested":{"a":[{},[],null]},"text":"😀 é \" \\ </script>"}""";
            var created = await stack.Api.CallAsync("POST", "/api/v2/system/service?fields=*", $$"""{"resource":[{"name":"kept-{{type}}","label":"x","type":"system","config":{{config}}}]}""");
            Assert.True(created.Status == HttpStatusCode.Created, $"{created.Body}");
            Assert.Equal(System.Text.Json.Nodes.JsonNode.Parse(config)!.ToJsonString(), created.Body!["resource"]![0]!["config"]!.ToJsonString());
        }

        await stack.DeleteAsync("system.service.post.pre_process");
    }
}
