using System.Text;
using System.Text.Json.Nodes;
using EventBus.Contracts;
using EventBus.Publisher.Documents;
using EventBus.Publisher.Plan;
using EventBus.Publisher.Tests.Documents;

namespace EventBus.Publisher.Tests.Merge;

/// <summary>Random events with secrets in them, and random replies to them in every form: some good, most of them aimed at what a reply may not do.</summary>
internal sealed class RandomReplies(RandomJson random)
{
    private static readonly string[] UsualBefore =
    [
        "/request/headers/x-own", "/request/headers/X-New", "/request/parameters/ids", "/request/parameters/ids/0", "/request/parameters/ids/-", "/request/parameters/new", "/request/payload/a",
        "/request/payload/b", "/request/payload/list/0", "/request/payload/list/1", "/request/payload/list/-", "/request/payload/resource/-", "/request/payload/resource/0/email",
        "/request/payload/resource/1/email", "/request/payload/resource/0/password", "/request/payload/resource/1/tokens", "/request/payload/token",
    ];

    private static readonly string[] UsualAfter =
    [
        "/response/status_code", "/response/headers/x-own", "/response/headers/X-New", "/response/content", "/response/content/a", "/response/content/resource/0", "/response/content/resource/-",
        "/response/content/resource/0/email", "/response/content/resource/0/password", "/response/content/list/0", "/response/content/list/-",
    ];

    private static readonly string[] Hostile =
    [
        "", "/request", "/response", "/resource", "/event_name", "/extra", "/request/method", "/request/uri", "/request/headers", "/request/parameters", "/request/payload",
        "/request/headers/host", "/request/headers/Authorization", "/request/headers/authorization", "/request/headers/x y", "/request/headers/content-type", "/request/headers/x-own/deep",
        "/request/headers/x-eventbus-chain", "/request/headers/x-token", "/request/parameters/api_key", "/request/payload/resource", "/request/payload/resource/0", "/request/payload/token/deep",
        "/response/headers", "/response/headers/set-cookie", "/response/headers/Transfer-Encoding", "/response/status_code/x", "/request/payload/list/x", "/response/content/resource",
    ];

    private static readonly string[] Good = ["ok", "200", "new"];

    private static readonly string[] Values =
    [
        "null", "1", "200", "404", "99", "600", "204.5", "2e2", "1e400", "\"200\"", "\"ok\"", "\"a\\r\\nb\"", "\"é\"", "\"[redacted]\"", "{}", "[]", "[1,\"2\"]", "[[1]]", "[null]", "{\"a\":1}",
        "{\"password\":\"[redacted]\"}", "{\"tokens\":[\"[redacted]\"]}", "{\"id\":9,\"email\":\"n\",\"password\":\"new\"}", "{\"x-own\":\"1\"}", "{\"host\":\"evil\"}",
    ];

    private static readonly string[] Rules =
    [
        "/request/payload", "/request/payload/resource/*/email", "/request/payload/list/0", "/request/payload/list/*", "/request/payload/a", "/request/headers/x-own", "/request/parameters",
        "/request/parameters/ids/0", "/response/content", "/response/content/resource/*", "/response/content/list/0", "/response/status_code", "/response/headers",
    ];

    public EventDocument PreProcess()
    {
        var document = Events.PreProcess(Payload().ToJsonString());
        document.Request["headers"] = Events.Json("""{"content-type":"application/json","authorization":"Bearer x","x-own":"1","x-token":"t"}""");
        document.Request["parameters"] = Events.Json("""{"fields":"*","ids":["1","2"],"api_key":"k"}""");
        return document;
    }

    public EventDocument PostProcess()
    {
        var document = Events.PostProcess(Payload().ToJsonString());
        document.Response!["headers"]!["x-own"] = "1";
        return document;
    }

    public Subscription Subscription() =>
        Events.Subscription(configure: options => options.MayWrite = random.Next(3) > 0 ? null : [.. Enumerable.Range(0, random.Next(4)).Select(_ => random.Pick(Rules))]);

    /// <summary>A reply in any form.</summary>
    public byte[] Reply(EventDocument sent) => Encoding.UTF8.GetBytes(random.Next(5) switch
    {
        0 or 1 => new JsonObject { ["action"] = "modify", ["patch"] = Patch(sent) }.ToJsonString(),
        2 => new JsonObject { ["action"] = "modify", ["merge"] = Merge(sent) }.ToJsonString(),
        3 => Respond().ToJsonString(),
        _ => EditedEvent(sent).Root.ToJsonString(),
    });

    private JsonObject Payload()
    {
        var payload = random.Object();
        payload["resource"] = new JsonArray([.. Enumerable.Range(1, 1 + random.Next(3)).Select(id => Events.Json($$"""{"id":{{id}},"email":"e{{id}}","password":"pw{{id}}","tokens":["t"]}"""))]);
        payload["list"] = new JsonArray([1, 2, 3]);
        payload["token"] = random.Next(2) == 0 ? "geheim" : Events.Json("""{"deep":"geheim"}""");
        payload["a"] = 1;
        return payload;
    }

    private JsonArray Patch(EventDocument sent) =>
        [.. Enumerable.Range(0, 1 + random.Next(3)).Select(_ => new JsonObject { ["op"] = random.Pick(["add", "add", "replace", "remove", "test"]), ["path"] = Place(sent), ["value"] = Value() })];

    private JsonObject Merge(EventDocument sent)
    {
        var merge = new JsonObject();
        for (var i = random.Next(3); i >= 0; i--)
        {
            var map = merge;
            var tokens = JsonPath.Parse(Place(sent)).Tokens;
            foreach (var token in tokens.SkipLast(1)) map = (map[token] ??= new JsonObject()) as JsonObject ?? [];
            if (tokens.Count > 0) map[tokens[^1]] = Value();
        }

        return merge;
    }

    private JsonObject Respond() => new()
    {
        ["action"] = "respond",
        ["response"] = new JsonObject { ["status_code"] = random.Pick([200, 404, 99, 600]), ["headers"] = new JsonObject { [random.Pick(["x-own", "X-Own", "host", "x y"])] = Value() }, ["content"] = Value() },
    };

    private EventDocument EditedEvent(EventDocument sent)
    {
        var edited = sent.Clone();
        for (var i = 1 + random.Next(3); i > 0; i--)
        {
            try
            {
                JsonPatch.Apply(edited.Root, new PatchOperation { Op = random.Pick(["add", "replace", "remove"]), Path = Place(sent), Value = Value() });
            }
            catch (JsonPatchException)
            {
                // An edit that does not fit is none.
            }
        }

        return edited;
    }

    private string Place(EventDocument sent)
    {
        if (random.Next(10) == 0) return random.Pick(Hostile);
        return random.Pick(sent.Response is null ? UsualBefore : UsualAfter);
    }

    private JsonNode? Value() => random.Next(3) switch
    {
        0 => random.Node(2),
        1 => random.Pick(Good),
        _ => JsonNode.Parse(random.Pick(Values)),
    };
}
