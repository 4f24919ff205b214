using EventBus.Contracts;
using EventBus.Publisher.Documents;
using EventBus.Publisher.Redact;

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

    private static string Text(EventDocument document, params string[] reveal) =>
        Redactor.Redact(document, [.. reveal.Select(JsonPath.Parse)]).Root.ToJsonString(EventBusJson.Options);
}
