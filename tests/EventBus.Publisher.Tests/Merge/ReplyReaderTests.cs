using System.Text;
using EventBus.Contracts;
using EventBus.Publisher.Ask;
using EventBus.Publisher.Documents;
using EventBus.Publisher.Merge;
using EventBus.Publisher.Redact;

namespace EventBus.Publisher.Tests.Merge;

public sealed class ReplyReaderTests
{
    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"action":"continue"}""")]
    [InlineData("""{"action":"continue","unknown":1}""")]
    [InlineData("""{"action":"modify","patch":[]}""")]
    public void Read_Continue_WritesNothing(string body) => Assert.Empty(Assert.IsType<Verdict.Change>(Read(body)).Writes);

    [Theory]
    [InlineData("""{"action":"modify","patch":[{"op":"replace","path":"/request/payload/resource/0/email","value":"a"}]}""", "Set /request/payload/resource/0/email")]
    [InlineData("""{"action":"modify","patch":[{"op":"add","path":"/request/headers/x-own","value":"a"}]}""", "Set /request/headers/x-own")]
    [InlineData("""{"action":"modify","patch":[{"op":"test","path":"/resource","value":"user"},{"op":"add","path":"/request/parameters/limit","value":"1"}]}""", "Set /request/parameters/limit")]
    [InlineData("""{"action":"modify","merge":{"request":{"payload":{"x":1}}}}""", "Set /request/payload/x")]
    [InlineData("""{"action":"modify","merge":{"request":{"parameters":{"fields":null}}}}""", "Unset /request/parameters/fields")]
    public void Read_Modify_GivesItsWrites(string body, string expected) =>
        Assert.Equal(expected, string.Join(", ", Assert.IsType<Verdict.Change>(Read(body)).Writes.Select(change => $"{change.Kind} {change.Path}")));

    [Fact]
    public void Read_EditedEvent_GivesTheDifference()
    {
        var edited = Redactor.Redact(Events.PreProcess(), []);
        edited.Request["payload"]!["resource"]![0]!["email"] = "a@b.c";
        var change = Assert.Single(Assert.IsType<Verdict.Change>(Read(edited.Root.ToJsonString())).Writes);
        Assert.Equal("/request/payload/resource/0/email", change.Path.ToString());
    }

    [Fact]
    public void Read_EditedEventWithPlaceholderLeft_DoesNotWriteThere()
    {
        var edited = Redactor.Redact(Events.PreProcess(), []);
        Assert.Empty(Assert.IsType<Verdict.Change>(Read(edited.Root.ToJsonString())).Writes);
    }

    [Fact]
    public void Read_EditedEventWithResponse_Answers()
    {
        var edited = Events.PreProcess();
        edited.Root["response"] = Events.Json("""{"status_code":418,"content":{"x":1}}""");
        Assert.Equal(418, Assert.IsType<Verdict.Respond>(Read(edited.Root.ToJsonString())).Response.StatusCode);
    }

    [Theory]
    [InlineData("""{"action":"reject"}""", 403)]
    [InlineData("""{"action":"reject","error":{"code":422,"message":"no"}}""", 422)]
    public void Read_Reject_HasItsCode(string body, int code) => Assert.Equal(code, Assert.IsType<Verdict.Reject>(Read(body)).Error.Code);

    [Theory]
    [InlineData("nonsense")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    [InlineData("""{"action":"dance"}""")]
    [InlineData("""{"action":null}""")]
    [InlineData("""{"request":{}}""")]
    [InlineData("""{"action":"continue","action":"reject"}""")]
    [InlineData("""{"action":"modify"}""")]
    [InlineData("""{"action":"modify","patch":[],"merge":{}}""")]
    [InlineData("""{"action":"modify","patch":{}}""")]
    [InlineData("""{"action":"modify","patch":[null]}""")]
    [InlineData("""{"action":"respond"}""")]
    [InlineData("""{"action":"respond","response":{"status_code":"200"}}""")]
    [InlineData("""{"action":"reject","error":{"code":200}}""")]
    [InlineData("""{"action":"reject","error":{"code":600}}""")]
    [InlineData("""{"action":"modify","merge":{"request":{"payload":{"x":"\ud800"}}}}""")]
    public void Read_Malformed_Fails(string body) => AssertFails(FailureReason.MalformedReply, body);

    [Fact]
    public void Read_NestedTooDeeply_IsOversize() => AssertFails(FailureReason.OversizeReply, $"{{\"a\":{new string('[', 40)}{new string(']', 40)}}}");

    [Theory]
    [InlineData("""[{"op":"replace","path":"/request/method","value":"DELETE"}]""")]
    [InlineData("""[{"op":"replace","path":"/request/uri","value":"/x"}]""")]
    [InlineData("""[{"op":"replace","path":"/resource","value":"admin"}]""")]
    [InlineData("""[{"op":"replace","path":"/event_name","value":"x"}]""")]
    [InlineData("""[{"op":"replace","path":"","value":{}}]""")]
    [InlineData("""[{"op":"replace","path":"/request","value":{}}]""")]
    [InlineData("""[{"op":"add","path":"/response","value":{}}]""")]
    [InlineData("""[{"op":"add","path":"/request/headers/host","value":"evil"}]""")]
    [InlineData("""[{"op":"add","path":"/request/headers/Content-Length","value":"1"}]""")]
    [InlineData("""[{"op":"add","path":"/request/headers/transfer-encoding","value":"chunked"}]""")]
    [InlineData("""[{"op":"replace","path":"/request/headers/authorization","value":"Bearer y"}]""")]
    [InlineData("""[{"op":"add","path":"/request/headers/X-DreamFactory-Session-Token","value":"y"}]""")]
    [InlineData("""[{"op":"add","path":"/request/headers/x-forwarded-for","value":"y"}]""")]
    [InlineData("""[{"op":"add","path":"/request/headers/x-eventbus-chain","value":"y"}]""")]
    [InlineData("""[{"op":"add","path":"/request/headers/traceparent","value":"y"}]""")]
    [InlineData("""[{"op":"add","path":"/request/headers/x y","value":"y"}]""")]
    [InlineData("""[{"op":"add","path":"/request/headers/x-own","value":"a\r\nset-cookie: b"}]""")]
    [InlineData("""[{"op":"add","path":"/request/headers/x-own","value":1}]""")]
    [InlineData("""[{"op":"replace","path":"/request/payload","value":[1]}]""")]
    [InlineData("""[{"op":"remove","path":"/request/payload"}]""")]
    [InlineData("""[{"op":"add","path":"/request/parameters/limit","value":{}}]""")]
    [InlineData("""[{"op":"add","path":"/request/payload/resource/-","value":{"password":"[redacted]"}}]""")]
    [InlineData("""[{"op":"test","path":"/resource","value":"user"},{"op":"add","path":"/request/payload/ok","value":1},{"op":"replace","path":"/request/method","value":"PUT"}]""")]
    public void Read_PatchOfWhatItMayNot_IsRefusedWhole(string patch) => AssertFails(FailureReason.PatchForbidden, $$"""{"action":"modify","patch":{{patch}}}""");

    [Fact]
    public void Read_PatchOutsideMayWrite_IsRefused() => AssertFails(
        FailureReason.PatchForbidden,
        """{"action":"modify","merge":{"request":{"payload":{"x":1}}}}""",
        mayWrite: ["/request/payload/resource/*/email"]);

    [Fact]
    public void Read_PatchInsideMayWrite_IsAccepted() => Assert.IsType<Verdict.Change>(Read(
        """{"action":"modify","patch":[{"op":"replace","path":"/request/payload/resource/0/email","value":"a"}]}""",
        mayWrite: ["/request/payload/resource/*/email"]));

    [Fact]
    public void Read_PatchThatDoesNotFit_Fails() =>
        AssertFails(FailureReason.PatchFailed, """{"action":"modify","patch":[{"op":"replace","path":"/request/payload/nope","value":1}]}""");

    [Fact]
    public void Read_Over256KiB_IsOversize() => AssertFails(FailureReason.OversizeReply, $$$"""{"action":"continue","annotations":{"x":"{{{new string('x', EventDocument.MaxBytes)}}}"}}""");

    [Fact]
    public void Read_Over200Operations_IsOversize() =>
        AssertFails(FailureReason.OversizeReply, $$"""{"action":"modify","patch":[{{string.Join(',', Enumerable.Repeat("""{"op":"add","path":"/request/payload/x","value":1}""", 201))}}]}""");

    [Theory]
    [InlineData("""{"action":"modify","merge":{"request":{"payload":{"x":1}}}}""")]
    [InlineData("""{"action":"respond","response":{"status_code":200}}""")]
    public void Read_ValidatorChanges_IsNotAllowed(string body) => AssertFails(FailureReason.NotAllowed, body, SubscriptionMode.Validate);

    [Theory]
    [InlineData(99)]
    [InlineData(101)]
    [InlineData(302)]
    [InlineData(600)]
    [InlineData(99999)]
    public void Read_AnswerWithImpossibleStatus_IsRefused(int status) =>
        AssertFails(FailureReason.PatchForbidden, $$$"""{"action":"respond","response":{"status_code":{{{status}}}}}""");

    [Fact]
    public void Read_AnswerWithTransferEncoding_IsRefused() =>
        AssertFails(FailureReason.PatchForbidden, """{"action":"respond","response":{"headers":{"Transfer-Encoding":"chunked"}}}""");

    [Theory]
    [InlineData("""{"response":{"status_code":202}}""")]
    [InlineData("""{"response":{"headers":{"x-own":"1"}}}""")]
    [InlineData("""{"response":{"content":{"x":1}}}""")]
    public void Read_PostProcessMayChangeTheResponse_Accepted(string merge) =>
        Assert.NotEmpty(Assert.IsType<Verdict.Change>(Read($$"""{"action":"modify","merge":{{merge}}}""", document: Events.PostProcess(), processType: ProcessTypes.PostProcess)).Writes);

    [Theory]
    [InlineData("""{"request":{"payload":{"x":1}}}""")]
    [InlineData("""{"response":{"status_code":99}}""")]
    [InlineData("""{"response":{"status_code":302}}""")]
    [InlineData("""{"response":{"status_code":200.5}}""")]
    [InlineData("""{"response":{"headers":{"access-control-allow-origin":"*"}}}""")]
    [InlineData("""{"response":{"headers":{"content-length":"1"}}}""")]
    [InlineData("""{"response":{"headers":{"set-cookie":"a=b"}}}""")]
    public void Read_PostProcessChangeOfWhatItMayNot_IsRefused(string merge) => Assert.Equal(
        FailureReason.PatchForbidden,
        Assert.IsType<Verdict.Failure>(Read($$"""{"action":"modify","merge":{{merge}}}""", document: Events.PostProcess(), processType: ProcessTypes.PostProcess)).Reason);

    [Fact]
    public void Read_LongWarning_IsCut() => Assert.Equal(256, Assert.Single(Read($$"""{"action":"continue","warnings":["{{new string('w', 300)}}"]}""").Warnings).Length);

    [Fact]
    public void Read_Warnings_AreShownUnlessTheyCouldSplitAHeader() => Assert.Equal(
        ["ok"],
        Read("""{"action":"continue","warnings":["ok","a\r\nb"]}""").Warnings);

    [Fact]
    public void Read_PatchThatNestsItsValues_IsOversize()
    {
        var levels = string.Concat(Enumerable.Repeat("/a", 28));
        var value = string.Concat(Enumerable.Repeat("{\"a\":", 27)) + "{}" + new string('}', 27);
        var operations = Enumerable.Range(0, 90).Select(i => $$"""{"op":"add","path":"/request/payload{{string.Concat(Enumerable.Repeat(levels, i))}}/a","value":{{value}}}""");
        AssertFails(FailureReason.OversizeReply, $$"""{"action":"modify","patch":[{{string.Join(',', operations)}}]}""");
    }

    [Theory]
    [InlineData(29, true)]
    [InlineData(30, false)]
    public void Read_PatchAtTheLimitOfLevels_IsAcceptedAndOneMoreIsOversize(int levels, bool accepted)
    {
        // The value alone has 20 levels at most, so that the reply itself is within its limit.
        var (outer, inner) = ($"{string.Concat(Enumerable.Repeat("{\"a\":", levels - 21))}{{}}{new string('}', levels - 21)}", string.Concat(Enumerable.Repeat("[", 20)) + new string(']', 20));
        var path = "/request/payload/a" + string.Concat(Enumerable.Repeat("/a", levels - 21));
        var verdict = Read($$"""{"action":"modify","patch":[{"op":"add","path":"/request/payload/a","value":{{outer}}},{"op":"add","path":"{{path}}/a","value":{{inner}}}]}""");
        if (accepted) Assert.IsType<Verdict.Change>(verdict);
        else Assert.Equal(FailureReason.OversizeReply, Assert.IsType<Verdict.Failure>(verdict).Reason);
    }

    [Fact]
    public void Read_ReplyThatMakesTheEventTooLarge_IsOversize() => Assert.Equal(
        FailureReason.OversizeReply,
        Assert.IsType<Verdict.Failure>(Read(
            "{\"action\":\"modify\",\"merge\":{\"request\":{\"payload\":{\"x\":\"" + new string('x', 200_000) + "\"}}}}",
            document: Events.PreProcess($$"""{"y":"{{new string('y', 100_000)}}"}"""))).Reason);

    [Fact]
    public void Read_HeaderInAnotherCase_IsTheSameHeader()
    {
        var edited = Redactor.Redact(Events.PreProcess(), []);
        edited.Request["headers"] = Events.Json("""{"Content-Type":"text/plain","Authorization":"[redacted]"}""");
        var change = Assert.Single(Assert.IsType<Verdict.Change>(Read(edited.Root.ToJsonString())).Writes);
        Assert.Equal("/request/headers/content-type", change.Path.ToString());
    }

    [Theory]
    [InlineData("""[{"op":"add","path":"/request/payload/list/0","value":9}]""")]
    [InlineData("""[{"op":"remove","path":"/request/payload/list/0"}]""")]
    public void Read_MayWriteOfOneElement_IsNoRightToMoveTheOthers(string patch) => Assert.Equal(
        FailureReason.PatchForbidden,
        Assert.IsType<Verdict.Failure>(Read($$"""{"action":"modify","patch":{{patch}}}""", mayWrite: ["/request/payload/list/0"], document: Events.PreProcess("""{"list":[1,2,3]}"""))).Reason);

    [Theory]
    [InlineData("""{"tokens":["[redacted]"]}""")]
    [InlineData("""{"password":{"old":"[redacted]"}}""")]
    public void Read_PlaceholderInsideASecret_IsRefused(string payload) =>
        AssertFails(FailureReason.PatchForbidden, $$$$"""{"action":"modify","merge":{"request":{"payload":{{{{payload}}}}}}}""");

    [Theory]
    [InlineData("""{"op":"replace","path":"/request/parameters/ids/0","value":["1"]}""")]
    [InlineData("""{"op":"replace","path":"/request/parameters/ids/0","value":{}}""")]
    public void Read_ParameterNested_IsRefused(string operation)
    {
        var document = Events.PreProcess();
        document.Request["parameters"] = Events.Json("""{"ids":["1","2"]}""");
        Assert.Equal(FailureReason.PatchForbidden, Assert.IsType<Verdict.Failure>(Read($$"""{"action":"modify","patch":[{{operation}}]}""", document: document)).Reason);
    }

    [Fact]
    public void Read_WordsOfTheReply_GoShortAndCleanIntoTheLog()
    {
        var detail = Assert.IsType<Verdict.Failure>(Read($$"""{"action":"a\r\n{{new string('x', 10_000)}}"}""")).Detail;
        Assert.InRange(detail.Length, 1, 301);
        Assert.DoesNotContain(detail, char.IsControl);
    }

    [Fact]
    public void Read_RedirectInThePlaceOfARedirect_IsAccepted()
    {
        var document = Events.PostProcess();
        document.Response!["status_code"] = 301;
        Assert.IsType<Verdict.Change>(Read("""{"action":"modify","merge":{"response":{"status_code":302}}}""", document: document, processType: ProcessTypes.PostProcess));
    }

    private static void AssertFails(FailureReason reason, string body, SubscriptionMode mode = SubscriptionMode.Mutate, List<string>? mayWrite = null) =>
        Assert.Equal(reason, Assert.IsType<Verdict.Failure>(Read(body, mode, mayWrite)).Reason);

    private static Verdict Read(
        string body,
        SubscriptionMode mode = SubscriptionMode.Mutate,
        List<string>? mayWrite = null,
        EventDocument? document = null,
        string processType = ProcessTypes.PreProcess) => ReplyReader.Read(
        Encoding.UTF8.GetBytes(body),
        new ReplyContext(Events.Subscription(mode: mode, configure: options => options.MayWrite = mayWrite), processType, Redactor.Redact(document ?? Events.PreProcess(), [])));
}
