using EventBus.Contracts;
using EventBus.IntegrationTests.Harness;

namespace EventBus.IntegrationTests.Security;

/// <summary>Looked at as bytes on the socket: a client library repairs or hides what is wrong.</summary>
public sealed class WhenSubscribersWriteHeaders(BrokerFixture broker)
{
    private static readonly string[] ReadOnly =
    [
        "content-length", "Transfer-Encoding", "connection", "Keep-Alive", "te", "trailer", "upgrade", "proxy-authenticate", "proxy-connection", "host", "set-cookie", "Server", "date",
        "authorization", "x-dreamfactory-session-token", "x-eventbus-call-id", "x-forwarded-for", "traceparent",
        "access-control-allow-origin", "Access-Control-Allow-Credentials", "strict-transport-security", "content-security-policy", "x-frame-options", "X-Content-Type-Options",
        "referrer-policy", "permissions-policy", "cross-origin-resource-policy", "clear-site-data", "alt-svc", "refresh",
    ];

    private static readonly string[] Names = ["", " ", "x own", "x:own", "x\\r\\nset-cookie", "x\\nown", "x\\u0000own", "x\\tq", "x\u00e9", "x(own)", "x\\\"own", "\\u0007", "x/own", "x\u2028own", $"x{new string('y', 300)}"];

    private static readonly string[] Values =
    [
        "a\\r\\nset-cookie: b=c", "a\\nb", "a\\rb", "\\r\\n\\r\\n<html>", "a\\u0000b", "\u00e9", "\u4e2d", "a\\u2028b", "\\u0001", "\\u007f", "\\u0085", "a\\u000bb", "a\\u010ab", "\\ud83d\\ude00", new string('x', 8193),
    ];

    private static readonly IReadOnlyList<(string Name, string Value)> Headers =
        [.. ReadOnly.Select(name => (name, "50")), .. Names.Select(name => (name, "a")), .. Values.Select(value => ("x-own", value))];

    // By number: not every header can be a part of a test's name.
    public static TheoryData<int, string> Cases { get; } = new(Enumerable.Range(0, Headers.Count).Select(number => (number, Show(Headers[number]))));

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Header_is_refused_in_every_form_of_a_reply(int number, string header)
    {
        await using var scenario = new Scenario(broker);
        var headers = $"{{\"{Headers[number].Name}\":\"{Headers[number].Value}\"}}";
        var answers = new Queue<string>([$$$"""{"action":"respond","response":{"status_code":200,"headers":{{{headers}}},"content":{"a":1} } }""", $$$"""{"event_name":"x","response":{"status_code":200,"headers":{{{headers}}},"content":{"a":1} } }"""]);
        var changes = new Queue<string>(
        [
            Replies.Merge($$$"""{"response":{"headers":{{{headers}}} } }"""),
            Replies.Patch($$"""{"op":"add","path":"/response/headers/{{Headers[number].Name.Replace("/", "~1", StringComparison.Ordinal)}}","value":"{{Headers[number].Value}}"}"""),
        ]);
        await scenario.SubscriberAsync("answerer", _ => answers.Count > 0 ? answers.Dequeue() : Replies.Continue, channel: Channels.RolePreProcess);
        await scenario.SubscriberAsync("changer", _ => changes.Dequeue(), channel: Channels.RolePostProcess);
        for (var call = 0; call < 2; call++)
        {
            var response = await RawHttp.CallAsync(broker.Api, "GET", "/api/v2/system/role?limit=1", [], scenario.Id);
            Assert.True(Assert.Single(response.Values(HttpHeaders.Skipped)) == $"answerer-{scenario.Id}=patch_forbidden, changer-{scenario.Id}=patch_forbidden", header);
            Assert.Equal(200, response.Status);
            response.AssertWellFormed();
            Assert.Empty(response.Values("x-own").Concat(response.Values("set-cookie")));
        }
    }

    [Fact]
    public async Task Harmless_ones_go_out_as_they_are()
    {
        await using var scenario = new Scenario(broker);
        await scenario.SubscriberAsync("changer", _ => """{"action":"modify","merge":{"response":{"headers":{"X-Own":"a\tb ~!","cache-control":"no-store"}}},"warnings":["w\r\nset-cookie: a=b","ok"]}""", channel: Channels.RolePostProcess);
        var response = await RawHttp.CallAsync(broker.Api, "GET", "/api/v2/system/role?limit=1", [], scenario.Id);
        Assert.Equal(("a\tb ~!", "no-store", "ok"), (Assert.Single(response.Values("x-own")), Assert.Single(response.Values("cache-control")), Assert.Single(response.Values(HttpHeaders.Warning))));
    }

    private static string Show((string Name, string Value) header) => $"{header.Name[..Math.Min(20, header.Name.Length)]}: {header.Value[..Math.Min(20, header.Value.Length)]}";
}
