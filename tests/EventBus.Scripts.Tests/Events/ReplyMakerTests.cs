using System.Text.Json.Nodes;
using EventBus.Contracts;
using EventBus.Scripts.Catalog;
using EventBus.Scripts.Engines;
using EventBus.Scripts.Events;

namespace EventBus.Scripts.Tests.Events;

public sealed class ReplyMakerTests
{
    private const string Sent = """{"resource":[{"name":"Jane","age":12345678901234567890,"ratio":1.0,"tags":[],"extra":{}}]}""";

    [Theory]
    [InlineData("""{}""", null, "unchanged", null)]
    [InlineData("""{"request":{"payload":{"resource":[{"name":"Jane","age":12345678901234567890,"ratio":1.0,"tags":[],"extra":{}}]}}}""", null, "unchanged", null)]
    [InlineData("""{"request":{"payload":{"resource":[{"name":"Joe","age":12345678901234567890,"ratio":1.0,"tags":[],"extra":{}}]}}}""", null, "changed", """{"resource":[{"name":"Joe","age":12345678901234567890,"ratio":1.0,"tags":[],"extra":{}}]}""")]
    [InlineData("""{"request":{"payload":[{"name":"Joe"}]}}""", null, "changed", """{"resource":[{"name":"Joe"}]}""")]
    [InlineData("""{"request":{"payload":[]}}""", null, "changed", "{}")]
    [InlineData("""{"request":{"payload":null}}""", null, "changed", "{}")]
    [InlineData("""{"request":{"method":"DELETE","uri":"/elsewhere"}}""", null, "unchanged", null)]
    [InlineData("""{"request":{"payload":{"name":"Joe"}}}""", "true", "changed", """{"name":"Joe"}""")]
    [InlineData("""{"request":{"payload":{"name":"Joe"}}}""", "\"done\"", "changed", """{"name":"Joe"}""")]
    [InlineData("""{"request":{"payload":{"name":"Joe"}}}""", """{"request":{"payload":{"name":"Jim"}}}""", "changed", """{"name":"Jim"}""")]
    [InlineData("""{"request":{"payload":{"name":"Joe"}}}""", """{"unknown":1}""", "changed", """{"name":"Joe"}""")]
    public void Make_PayloadBeforeTheCall_IsWhatTheAuthorLeft(string left, string? returned, string outcome, string? payload)
    {
        var (answer, reply) = Make(left, returned, before: true);
        Assert.Equal(outcome, answer.Outcome);
        AssertJson(payload, reply?["request"]?["payload"]);
    }

    [Theory]
    [InlineData("""{"name":"Joe"}""", """{"name":"Joe"}""")]
    [InlineData("", "{}")]
    [InlineData("""[{"name":"Joe"}]""", """{"resource":[{"name":"Joe"}]}""")]
    public void Make_OnlyContentEdited_IsTheNewPayload(string content, string payload)
    {
        var left = new JsonObject { ["request"] = new JsonObject { ["payload"] = JsonNode.Parse(Sent), ["content"] = content } };
        AssertJson(payload, Make(left.ToJsonString(), null, before: true).Reply!["request"]!["payload"]);
    }

    [Fact]
    public void Make_PayloadAndOldContent_PayloadWins()
    {
        var left = new JsonObject { ["request"] = new JsonObject { ["payload"] = new JsonObject { ["name"] = "Joe" }, ["content"] = Sent } };
        AssertJson("""{"name":"Joe"}""", Make(left.ToJsonString(), null, before: true).Reply!["request"]!["payload"]);
    }

    [Fact]
    public void Make_HeadersAndParameters_AreTextsAndRemovedWhenNull()
    {
        var reply = Make("""{"request":{"headers":{"Accept":"text/csv","x-count":3,"x-old":null},"parameters":{"limit":5}}}""", null, before: true).Reply!;
        AssertJson("""{"accept":"text/csv","x-count":"3"}""", reply["request"]!["headers"]);
        AssertJson("""{"limit":5}""", reply["request"]!["parameters"]);
    }

    [Theory]
    [InlineData("""{"status_code":418,"content":{"x":1}}""", 418, """{"x":1}""")]
    [InlineData("""{"status_code":"403"}""", 403, null)]
    [InlineData("""{"content":"text"}""", 200, "\"text\"")]
    [InlineData("""{"x":1}""", 200, """{"x":1}""")]
    [InlineData("""[1,2]""", 200, "[1,2]")]
    public void Make_ResponseBeforeTheCall_AnswersIt(string response, int status, string? content)
    {
        foreach (var (left, returned) in new[] { ($$"""{"response":{{response}}}""", null), ("{}", $$"""{"response":{{response}}}""") })
        {
            var (answer, reply) = Make(left, returned, before: true);
            Assert.Equal(("responded", "respond", status), (answer.Outcome, reply!["action"]!.ToString(), reply["response"]!["status_code"]!.GetValue<int>()));
            AssertJson(content, reply["response"]!["content"]);
        }
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"\"")]
    [InlineData("false")]
    public void Make_EmptyResponseBeforeTheCall_IsNone(string response) => Assert.Equal("unchanged", Make($$"""{"response":{{response}}}""", null, before: true).Answer.Outcome);

    [Theory]
    [InlineData("""{"response":{"status_code":200,"headers":{"etag":"a"},"content":{"id":7,"ratio":1.0}}}""", null, "unchanged", 200, null)]
    [InlineData("""{"response":{"status_code":404,"content":{"id":7,"ratio":1.0}}}""", null, "changed", 404, """{"id":7,"ratio":1.0}""")]
    [InlineData("""{"response":{"content":null}}""", null, "changed", 200, null)]
    [InlineData("""{"response":{"content":[1]}}""", null, "changed", 200, "[1]")]
    [InlineData("""{"request":{"payload":{"name":"Joe"}}}""", null, "unchanged", 200, null)]
    [InlineData("""{}""", """{"id":8}""", "changed", 200, """{"id":8}""")]
    [InlineData("""{}""", """{"status_code":202}""", "changed", 202, """{"id":7,"ratio":1.0}""")]
    [InlineData("""{}""", """{"response":{"content":"x"}}""", "changed", 200, "\"x\"")]
    [InlineData("""{}""", "\"x\"", "changed", 200, "\"x\"")]
    [InlineData("""{}""", "true", "unchanged", 200, null)]
    [InlineData("""{}""", "1", "unchanged", 200, null)]
    public void Make_AfterTheCall_ChangesTheResponse(string left, string? returned, string outcome, int status, string? content)
    {
        var (answer, reply) = Make(left, returned, before: false);
        Assert.Equal(outcome, answer.Outcome);
        if (outcome == "unchanged") return;
        Assert.Equal(status, reply!["response"]!["status_code"]!.GetValue<int>());
        AssertJson(content, reply["response"]!["content"]);
    }

    [Theory]
    [InlineData("""{"error":"Not like this."}""")]
    [InlineData("""{"error":{"message":"Not like this."}}""")]
    public void Make_ErrorReturned_Rejects(string returned)
    {
        var (answer, reply) = Make("{}", returned, before: true, mayModify: false);
        Assert.Equal(("rejected", 500, "Not like this."), (answer.Outcome, reply!["error"]!["code"]!.GetValue<int>(), reply["error"]!["message"]!.ToString()));
    }

    [Theory]
    [InlineData(null, null, 500)]
    [InlineData(422, null, 422)]
    [InlineData(400, 123456, 400)]
    [InlineData(200, null, 500)]
    public void Make_Threw_RejectsWithItsStatus(int? status, int? code, int expected)
    {
        var (answer, reply) = Make(new ScriptOutcome(ScriptEnding.Threw, null, null, new ScriptError("No.", code, status), ""), before: true);
        Assert.Equal(("rejected", expected, "No."), (answer.Outcome, reply!["error"]!["code"]!.GetValue<int>(), reply["error"]!["message"]!.ToString()));
        Assert.Equal(code, reply["error"]!["context"]?["code"]?.GetValue<int>());
    }

    [Theory]
    [InlineData("""{"request":{"payload":{"name":"Joe"}}}""")]
    [InlineData("""{"response":{"status_code":403}}""")]
    public void Make_MayNotModify_DropsTheEdits(string left) => Assert.Equal("unchanged", Make(left, null, before: true, mayModify: false).Answer.Outcome);

    [Theory]
    [InlineData("TimedOut", "timeout", 504)]
    [InlineData("Crashed", "crashed", 500)]
    [InlineData("OutOfMemory", "memory", 500)]
    [InlineData("NotRun", "failed", 503)]
    [InlineData("NotCompiled", "failed", 500)]
    public void Make_RunFailed_RejectsOrFailsOpen(string ending, string outcome, int status)
    {
        var failed = new ScriptOutcome(Enum.Parse<ScriptEnding>(ending), null, null, new ScriptError("It is so."), "");
        var (closed, reply) = Make(failed, before: true);
        Assert.Equal((outcome, "reject", status), (closed.Outcome, reply!["action"]!.ToString(), reply["error"]!["code"]!.GetValue<int>()));
        Assert.Equal("failed", Make(failed, before: true, failsOpen: true).Reply!["action"]!.ToString());
    }

    [Theory]
    [InlineData("""{"request":{"payload":"text"}}""", true)]
    [InlineData("""{"request":{"payload":5}}""", true)]
    [InlineData("""{"request":{"payload":[1]}}""", null)]
    [InlineData("""{"request":{"parameters":[1]}}""", true)]
    [InlineData("""{"request":{"headers":{"x":{}}}}""", true)]
    [InlineData("""{"request":{"payload":null,"content":"{"}}""", null)]
    [InlineData("""{"response":{"status_code":"much"}}""", true)]
    [InlineData("""{"response":{"status_code":99999}}""", false)]
    public void Make_WrongType_FailsAndNamesThePlace(string left, bool? before)
    {
        var (answer, reply) = Make(left, null, before ?? true);
        if (before is null) Assert.NotEqual("failed", answer.Outcome);
        else Assert.StartsWith("The script 'system.user.post.pre_process' left 'event.re", reply!["error"]!["message"]!.ToString(), StringComparison.Ordinal);
    }

    private static (ScriptAnswer Answer, JsonNode? Reply) Make(string left, string? returned, bool before, bool mayModify = true) =>
        Make(new ScriptOutcome(ScriptEnding.Completed, JsonNode.Parse(left)!.AsObject(), returned is null ? null : JsonNode.Parse(returned), null, ""), before, mayModify);

    private static (ScriptAnswer Answer, JsonNode? Reply) Make(ScriptOutcome outcome, bool before, bool mayModify = true, bool failsOpen = false)
    {
        var script = new EventScript(new Script("system.user.post.pre_process", ScriptLanguage.NodeJs, "", ""), "system.user.pre_process", "script-x", mayModify, failsOpen);
        var answer = ReplyMaker.Make(script, Payload(before), outcome);
        return (answer, answer.Reply.ToBody().Length == 0 ? null : JsonNode.Parse(answer.Reply.ToBody().Span));
    }

    private static EventPayload Payload(bool before) => new()
    {
        Request = new EventRequest { Method = "POST", Uri = "/api/v2/system/user", Headers = { ["accept"] = "application/json", ["x-old"] = "1" }, Payload = JsonNode.Parse(Sent)!.AsObject() },
        Response = before ? null : new EventResponse { Headers = { ["etag"] = "a" }, Content = JsonNode.Parse("""{"id":7,"ratio":1.0}""") },
        Resource = "user",
        EventName = before ? "system.user.post.pre_process" : "system.user.post.post_process",
    };

    // By text: 1 and 1.0 are not the same to a client.
    private static void AssertJson(string? expected, JsonNode? actual) =>
        Assert.Equal(expected is null ? null : JsonNode.Parse(expected)!.ToJsonString(), actual?.ToJsonString());
}
