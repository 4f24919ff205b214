using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using EventBus.Contracts;
using EventBus.IntegrationTests.Harness;

namespace EventBus.IntegrationTests.Security;

/// <summary>The uri is read-only: whatever stands in it, the reply is refused and nobody is connected to.</summary>
public sealed class WhenSubscribersChangeTheUri(BrokerFixture broker)
{
    private static readonly string[] Elsewhere =
    [
        "", "/", "/api/v2/system/admin", "/api/v2/system/admin/1", "/api/v2/system/user", "/api/v2/system/role/1", "/api/v2/system/role/", "/api/v2/system/ROLE", "/api/v2/system/role?ids=1", "/api/v2/system/role#x",
        "/api/v2/system/role/../admin", "/api/v2/system/role/..", "/api/v2/system/role/./", "/api/v2/system//role", "//api/v2/system/role", "/api/v2/system/role/%2e%2e/admin", "/api/v2/system/role/%2E%2E%2Fadmin",
        "/api/v2/system/role/..%2fadmin", "/api/v2/system/role/%252e%252e/admin", "/api/v2/system/role%00", "/api/v2/system/role\u0000", "/api/v2/system/role\r\nX: y", "/api/v2/system/role\n", "/api/v2/system/role\\..\\admin",
        "..\\..\\etc\\passwd", "/../../etc/passwd", "/%c0%ae%c0%ae/etc/passwd", "/\u002e\u002e/admin", "/\uff0e\uff0e/admin", "/api/v2/system/event_subscription", "/health/ready", "/api/v2/system/admin/session",
        "file:///etc/passwd", "javascript:alert(1)", "data:text/html,x", "gopher://127.0.0.1:70/", "ftp://127.0.0.1/", "ldap://127.0.0.1/", "dict://127.0.0.1:11211/", "jar:http://127.0.0.1!/", "mailto:a@b.c",
        "http://169.254.169.254/latest/meta-data", "http://metadata.google.internal/", "http://[::1]/", "http://[::ffff:127.0.0.1]/", "http://0/", "http://localhost/", "http://127.1/", "http://2130706433/", "http://0x7f000001/",
    ];

    private static readonly string[] ToListener =
    [
        "http://127.0.0.1:{0}/", "https://127.0.0.1:{0}/", "//127.0.0.1:{0}/", "///127.0.0.1:{0}/", "/\\127.0.0.1:{0}/", "\\\\127.0.0.1:{0}\\x", "http:127.0.0.1:{0}", "http:/127.0.0.1:{0}/", "HTTP://127.0.0.1:{0}/api/v2/system/role",
        "http://localhost:{0}/", "http://user:password@127.0.0.1:{0}/", "http://example.com@127.0.0.1:{0}/", "http://127.0.0.1:{0}#@example.com/", "http://127.0.0.1:{0}\\@example.com/", "@127.0.0.1:{0}/", ":{0}/", "ws://127.0.0.1:{0}/",
        " http://127.0.0.1:{0}/", "http://127.0.0.1:{0}%2f", "/api/v2/system/role?url=http://127.0.0.1:{0}/",
    ];

    [Fact]
    public async Task None_of_70_is_taken_and_nothing_is_connected_to()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var uris = Elsewhere.Concat(ToListener.Select(uri => string.Format(uri, ((IPEndPoint)listener.LocalEndpoint).Port))).ToList();
        Assert.True(uris.Count >= 60);
        await using var scenario = new Scenario(broker);
        string? reply = null;
        var subscriber = await scenario.SubscriberAsync("redirector", ask => reply?.Replace("EVENT", ask.Text, StringComparison.Ordinal) ?? Replies.Continue, options => options.FailurePolicy = FailurePolicy.Closed, Channels.RolePreProcess);
        // Good replies in between: too many bad ones would open the circuit, and nobody would be asked.
        foreach (var uri in uris)
        {
            foreach (var form in new[] { Patch(uri), null, null, Merge(uri), null, null })
            {
                reply = form;
                var result = await scenario.CallAsync("GET", "/api/v2/system/role?limit=1");
                Assert.True(Outcome(result) == (form is null ? (200, null) : (502, "patch_forbidden")), $"'{uri}': {result.Status} {result.Error}");
            }
        }

        Assert.All(subscriber.Asked, ask => Assert.Equal("/api/v2/system/role", ask.Body["request"]!["uri"]!.GetValue<string>()));
        Assert.False(listener.Pending());
    }

    private static string Patch(string uri) => new JsonObject { ["action"] = "modify", ["patch"] = new JsonArray(new JsonObject { ["op"] = "replace", ["path"] = "/request/uri", ["value"] = uri }) }.ToJsonString();

    private static string Merge(string uri) => new JsonObject { ["action"] = "modify", ["merge"] = new JsonObject { ["request"] = new JsonObject { ["uri"] = uri } } }.ToJsonString();

    private static (int, string?) Outcome(CallResult result) => ((int)result.Status, result.Body?["error"]?["context"]?["reason"]?.GetValue<string>());
}
