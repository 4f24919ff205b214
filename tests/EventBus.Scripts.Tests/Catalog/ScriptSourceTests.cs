using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using EventBus.Scripts.Catalog;
using EventBus.Scripts.Tests.Harness;

namespace EventBus.Scripts.Tests.Catalog;

public sealed class ScriptSourceTests
{
    [Fact]
    public async Task ReadAsync_SeveralPages_ReadsAll()
    {
        using var host = new AnswerHandler(request => Page(request.RequestUri!.Query.Contains("offset=0", StringComparison.Ordinal) ? 1000 : 3));
        using var clients = host.Clients();
        Assert.Equal(1003, (await new ScriptSource(clients).ReadAsync(CancellationToken.None))!.Records.Count);
        Assert.Equal(2, host.Requests.Count);
    }

    [Fact]
    public async Task ReadAsync_NothingChanged_IsNull()
    {
        using var host = new AnswerHandler(request => request.Headers.IfNoneMatch.Contains(new EntityTagHeaderValue("\"7\"")) ? new HttpResponseMessage(HttpStatusCode.NotModified) : Page(1));
        using var clients = host.Clients();
        var source = new ScriptSource(clients);
        Assert.Equal(7, (await source.ReadAsync(CancellationToken.None))!.Revision);
        Assert.Null(await source.ReadAsync(CancellationToken.None));
    }

    [Fact]
    public async Task ReadAsync_Refused_SaysWhatTheHostSays()
    {
        using var host = new AnswerHandler(_ => new HttpResponseMessage(HttpStatusCode.Forbidden) { Content = new StringContent("Not you.") });
        using var clients = host.Clients();
        var fault = await Assert.ThrowsAsync<HttpRequestException>(() => new ScriptSource(clients).ReadAsync(CancellationToken.None));
        Assert.Contains("403: Not you.", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("system.user.post.pre_process", "script-system-user-post-pre-process", "system.user.pre_process")]
    [InlineData("system.user.pre_process", "script-system-user-pre-process", "system.user.pre_process")]
    public void ToScript_Name_HasItsSubscriptionAndChannel(string name, string subscription, string channel)
    {
        var script = new ScriptRecord(name, "python3", "x", true, null).ToScript()!;
        Assert.Equal((subscription, channel, false), (script.Subscription, script.Channel, script.FailsOpen));
    }

    [Fact]
    public void ToScript_Policy_IsThatOfItsConfig() => Assert.True(new ScriptRecord("a.b.get.pre_process", "v8js", "x", true, JsonNode.Parse("""{"failure_policy":"open"}""")).ToScript()!.FailsOpen);

    [Fact]
    public void ToScript_UnknownType_IsNull() => Assert.Null(new ScriptRecord("a.b.get.pre_process", "cobol", "x", true, null).ToScript());

    private static HttpResponseMessage Page(int count)
    {
        var records = Enumerable.Range(0, count).Select(number => (JsonNode)new JsonObject { ["name"] = $"system.user.get.pre_process{number}", ["type"] = "v8", ["content"] = "", ["allow_event_modification"] = true, ["config"] = null, ["id"] = 5 });
        return new HttpResponseMessage(HttpStatusCode.OK)
        {
            Content = new StringContent(new JsonObject { ["resource"] = new JsonArray([.. records]) }.ToJsonString()) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
            Headers = { ETag = new EntityTagHeaderValue("\"7\"") },
        };
    }
}
