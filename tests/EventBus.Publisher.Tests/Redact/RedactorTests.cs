using System.Text;
using System.Text.Json.Nodes;
using EventBus.Contracts;
using EventBus.Publisher.Documents;
using EventBus.Publisher.Redact;
using EventBus.Publisher.Tests.Documents;
using EventBus.Publisher.Tests.Merge;
using FsCheck.Xunit;

namespace EventBus.Publisher.Tests.Redact;

public sealed class RedactorTests
{
    [Theory]
    [InlineData("password")]
    [InlineData("new_password")]
    [InlineData("Password")]
    [InlineData("client_secret")]
    [InlineData("session_token")]
    [InlineData("apiKey")]
    [InlineData("api-key")]
    [InlineData("security_answer")]
    [InlineData("confirm_code")]
    public void Redact_SecretMemberAtAnyDepth_IsReplaced(string name)
    {
        var body = Text(Events.PreProcess($$$"""{"a":[{"b":{"{{{name}}}":"canary"}}],"{{{name}}}":["canary"]}"""));
        Assert.DoesNotContain("canary", body, StringComparison.Ordinal);
        Assert.Contains(Redaction.Placeholder, body, StringComparison.Ordinal);
    }

    [Fact]
    public void Redact_ValuesOfLookups_AreReplaced()
    {
        var body = Text(Events.PreProcess("""{"resource":[{"lookup_by_user_id":[{"name":"a","value":"canary","private":true}],"value":"shown"}],"list":[{"value":"shown"}]}"""));
        Assert.DoesNotContain("canary", body, StringComparison.Ordinal);
        Assert.Equal(2, body.Split("shown").Length - 1);
    }

    [Theory]
    [InlineData("authorization")]
    [InlineData("cookie")]
    [InlineData("proxy-authorization")]
    [InlineData("x-dreamfactory-session-token")]
    [InlineData("x-dreamfactory-api-key")]
    [InlineData("x-api-key")]
    public void Redact_SecretHeader_IsReplaced(string name)
    {
        var document = Events.PreProcess();
        document.Request["headers"]![name] = "canary";
        Assert.DoesNotContain("canary", Text(document), StringComparison.Ordinal);
    }

    [Fact]
    public void Redact_ResponseContentAndCookies_AreReplaced()
    {
        var document = Events.PostProcess("""{"session_token":"canary"}""");
        document.Response!["headers"]!["set-cookie"] = "canary";
        Assert.DoesNotContain("canary", Text(document), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/request/payload/resource/0/password")]
    [InlineData("/request/payload/resource/*/password")]
    public void Redact_Revealed_IsSeen(string pointer) => Assert.Contains("geheim", Text(Events.PreProcess(), pointer), StringComparison.Ordinal);

    [Fact]
    public void Redact_AnotherIsRevealed_StaysHidden() => Assert.DoesNotContain("geheim", Text(Events.PreProcess(), "/request/payload/password"), StringComparison.Ordinal);

    [Fact]
    public void Case74_Redact_CredentialsInEveryPart_AreReplacedAndTheRestStays()
    {
        var document = Events.PreProcess("""{"password":"canary","access_token":"canary","nested":{"Client_Secret":"canary"},"email":"a@example.com"}""");
        foreach (var header in new[] { "authorization", "cookie", "x-dreamfactory-session-token", "x-dreamfactory-api-key" }) document.Request["headers"]![header] = "canary";
        document.Request["parameters"]!["session_token"] = "canary";
        document.Request["parameters"]!["API_KEY"] = "canary";
        document.Request["parameters"]!["fields"] = "id";
        var text = Text(document);
        Assert.DoesNotContain("canary", text, StringComparison.Ordinal);
        Assert.Contains("a@example.com", text, StringComparison.Ordinal);
        Assert.Contains("\"fields\":\"id\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Redact_Null_StaysNull() => Assert.Contains("\"password\":null", Text(Events.PreProcess("""{"password":null}""")), StringComparison.Ordinal);

    [Fact]
    public void Redact_Always_LeavesTheEventAsItIs()
    {
        var document = Events.PreProcess();
        Redactor.Redact(document, []);
        Assert.Contains("geheim", document.Root.ToJsonString(), StringComparison.Ordinal);
    }

    [Property(MaxTest = 1000)]
    public void Redact_AnyEvent_HidesWhatIsSecretByItsPathAndNothingElse(int seed)
    {
        var replies = new RandomReplies(new RandomJson(seed));
        var (document, rules) = (replies.PostProcess(), replies.Subscription().MayWrite ?? []);
        Assert.Equal(Expected(document.Root, JsonPath.Root, rules)!.ToJsonString(), Redactor.Redact(document, rules).Root.ToJsonString());
    }

    [Theory]
    [InlineData("""{ "a" : [ 1 , { "pass\u0077ord" : { "x" : "canary" } } ] }""", """{"a":[1,{"pass\u0077ord":"[redacted]"}]}""")]
    [InlineData("""{"n":[1.000,1e400],"t":"\u00e4\"}]","e":{},"l":[]}""", """{"n":[1.000,1e400],"t":"\u00e4\"}]","e":{},"l":[]}""")]
    public void Redact_Text_IsCopiedAsItWasWritten(string text, string expected) =>
        Assert.Equal(expected, Encoding.UTF8.GetString(Redactor.Redact(new EventDocument(Encoding.UTF8.GetBytes(text)), []).Text));

    // The rule, path by path.
    private static JsonNode? Expected(JsonNode? node, JsonPath path, IReadOnlyList<JsonPath> reveal) => node switch
    {
        not null when Redactor.IsSecret(path) => reveal.Any(rule => rule.Covers(path)) ? node.DeepClone() : Redaction.Placeholder,
        JsonObject map => new JsonObject(map.Select(member => KeyValuePair.Create(member.Key, Expected(member.Value, path.Child(member.Key), reveal)))),
        JsonArray list => new JsonArray([.. list.Select((item, index) => item is JsonValue ? item.DeepClone() : Expected(item, path.Child($"{index}"), reveal))]),
        _ => node?.DeepClone(),
    };

    private static string Text(EventDocument document, params string[] reveal) =>
        Redactor.Redact(document, [.. reveal.Select(JsonPath.Parse)]).Root.ToJsonString(EventBusJson.Options);
}
