using System.Text;
using System.Text.Json.Nodes;

namespace EventBus.Contracts.Tests.Replies;

public sealed class EventReplyTests
{
    [Fact]
    public void Continue_Always_HasNoBody() => Assert.Equal("", Body(EventReply.Continue()));

    [Fact]
    public void Edited_Event_IsTheWholeEvent() => Assert.Equal(
        """{"request":{"method":"GET","uri":"/","headers":{},"parameters":{},"payload":{"a":1}},"resource":"user","event_name":"system.user.get.pre_process"}""",
        Body(EventReply.Edited(new EventPayload
        {
            Request = new EventRequest { Method = "GET", Uri = "/", Payload = new JsonObject { ["a"] = 1 } },
            Resource = "user",
            EventName = "system.user.get.pre_process",
        })));

    [Fact]
    public void Patch_Operations_StandInTheirOrder() => Assert.Equal(
        """{"action":"modify","patch":[{"op":"replace","path":"/request/payload/a","value":"b"},{"op":"remove","path":"/request/payload/c"}]}""",
        Body(EventReply.Patch(
            new PatchOperation { Op = "replace", Path = "/request/payload/a", Value = "b" },
            new PatchOperation { Op = "remove", Path = "/request/payload/c" })));

    [Fact]
    public void Patch_Nothing_HasAnEmptyList() => Assert.Equal("""{"action":"modify","patch":[]}""", Body(EventReply.Patch()));

    [Fact]
    public void Merge_Null_IsKeptAsItRemovesAMember() => Assert.Equal(
        """{"action":"modify","merge":{"request":{"payload":{"a":null}}}}""",
        Body(EventReply.Merge(new JsonObject { ["request"] = new JsonObject { ["payload"] = new JsonObject { ["a"] = null } } })));

    [Fact]
    public void Respond_Response_StandsInTheDecision() => Assert.Equal(
        """{"action":"respond","response":{"status_code":202,"headers":{"x-own":"1"},"content":[1]}}""",
        Body(EventReply.Respond(new EventResponse { StatusCode = 202, Headers = { ["x-own"] = "1" }, Content = new JsonArray(1) })));

    [Fact]
    public void Reject_CodeAndMessage_StandInTheError() =>
        Assert.Equal("""{"action":"reject","error":{"code":422,"message":"Too short."}}""", Body(EventReply.Reject(422, "Too short.")));

    [Fact]
    public void Reject_Context_StandsInTheError() => Assert.Equal(
        """{"action":"reject","error":{"code":403,"message":"No.","context":{"min":12}}}""",
        Body(EventReply.Reject(403, "No.", new JsonObject { ["min"] = 12 })));

    [Fact]
    public void Decide_WarningsAndAnnotations_StandBesideTheAction() => Assert.Equal(
        """{"action":"continue","warnings":["Grüße"],"annotations":{"by":"me"}}""",
        Body(EventReply.Decide(new EventDecision { Warnings = ["Grüße"], Annotations = new JsonObject { ["by"] = "me" } })));

    private static string Body(EventReply reply) => Encoding.UTF8.GetString(reply.ToBody().Span);
}
