using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using EventBus.Contracts;
using EventBus.IntegrationTests.Harness;

namespace EventBus.IntegrationTests.Security;

/// <summary>Design §4.7: a secret is seen by its caller and by the handler, and by nobody else.</summary>
[Collection(RunsAlone.Name)]
public sealed class WhenCallsCarrySecrets(BrokerFixture broker)
{
    private const int Calls = 10_000;
    private const int Seed = 20261125;

    // A subscriber may give the caller a secret in a header of its answer.
    private const string AnswerHeader = "x-answer-token";

    [Fact]
    public async Task None_of_10000_is_in_a_message_a_log_the_audit_or_the_database()
    {
        var canary = new Canary();
        await using var host = await broker.StartHostAsync(("EventBus__Audit__Buffer", "100000"), ("EventBus__NotificationBuffer", "100000"));
        await using var scenario = new Scenario(broker, host);
        await using var observer = await CanaryObserver.StartAsync(await scenario.ConnectAsync(), canary);
        await host.Api.CallAsync("POST", "/api/v2/system/role", """{"resource":[{"name":"first"}]}""");
        await SubscribeAsync(scenario, canary);

        var (events, asked) = await CallAsync(host, scenario, canary);
        var notifications = 2 * (1 + events);
        await Eventually.TrueAsync("all notifications arrive", () => observer.Seen >= notifications, TimeSpan.FromSeconds(60));
        await Eventually.TrueAsync("each tenth is a dead letter", () => observer.Dead >= observer.Seen / 10);
        await LookAtAuditAsync(host, canary, asked);
        canary.Look("log", host.Output);
        foreach (var file in new[] { "", "-wal", "-shm" }) canary.LookAtFile(host.Database + file);

        Assert.Equal(notifications, observer.Seen);
        Assert.True(canary.Looked > 6 * Calls, $"Only {canary.Looked} messages were looked at.");
        Assert.True(canary.Hits.IsEmpty, $"{canary.Hits.Count} hits with the seed {Seed}:\n{string.Join('\n', canary.Hits.Take(20))}");
    }

    [Fact]
    public async Task One_that_is_written_below_a_revealed_member_is_hashed_in_the_audit()
    {
        var canary = new Canary();
        await using var scenario = new Scenario(broker);
        await scenario.SubscriberAsync("trusted", _ => Replies.Patch(
            $$"""{"op":"replace","path":"/request/payload/tokens/0","value":"{{canary.Next()}}"}""",
            $$"""{"op":"add","path":"/request/payload/secret/inner","value":"{{canary.Next()}}"}"""), options => options.Reveal = ["/request/payload/tokens", "/request/payload/secret"]);
        var result = await scenario.CallAsync("PATCH", "/api/v2/system/user/999", """{"tokens":["a"],"secret":{"b":1}}""");
        Assert.Null(result.Header(HttpHeaders.Skipped));
        var audit = await broker.Api.AuditAsync($"call_id={result.Header(HttpHeaders.CallId)}");
        Assert.Equal(2, audit["phases"]![0]!["changes"]!.AsArray().Count);
        canary.Look("audit", audit.ToJsonString());
        Assert.Empty(canary.Hits);
    }

    private static async Task SubscribeAsync(Scenario scenario, Canary canary)
    {
        await WatchAsync(scenario, canary, "editor", Channels.RolePreProcess, (ask, turn) => turn % 20 == 0 ? Answer(canary) : Edit(ask, canary), options => options.Order = 10);
        await WatchAsync(scenario, canary, "confused", Channels.RolePreProcess, (_, turn) => Confuse(turn, canary), options => options.Order = 20);
        await WatchAsync(scenario, canary, "checker", Channels.RolePreProcess, (_, turn) => turn % 10 == 0 ? Reject(canary) : Replies.Continue, options => options.Mode = SubscriptionMode.Validate);
        await WatchAsync(scenario, canary, "shadow", Channels.RolePreProcess, (ask, _) => Edit(ask, canary), options => (options.Enforce, options.Match!.Verbs) = (false, ["POST"]));
        await WatchAsync(scenario, canary, "copied", Channels.RolePreProcess, (_, _) => null, options => (options.Mode, options.Match!.Verbs) = (SubscriptionMode.Observe, ["PATCH", "PUT"]));
        await WatchAsync(scenario, canary, "after", Channels.RolePostProcess, (_, turn) => turn % 5 == 0
            ? Replies.Merge($$$"""{"response":{"content":{"client_secret":"{{{canary.Next()}}}","list":[{"token":["{{{canary.Next()}}}"]}]} } }""")
            : Replies.Continue);
        await WatchAsync(scenario, canary, "late", Channels.RolePostProcess, (_, _) => Replies.Continue, options => (options.Mode, options.Match!.Verbs) = (SubscriptionMode.Validate, ["GET"]));
        await WatchAsync(scenario, canary, "users", Channels.UserPreProcess, (ask, _) => Edit(ask, canary));
    }

    private static async Task WatchAsync(Scenario scenario, Canary canary, string name, string channel, Func<Delivery, int, string?> reply, Action<SubscriptionOptions>? configure = null)
    {
        var turn = 0;
        PlainSubscriber? watched = null;
        watched = await scenario.SubscriberAsync(name, ask =>
        {
            canary.Look(name, ask);
            watched?.Asked.Clear();
            return reply(ask, ++turn);
        }, options =>
        {
            // Looked at for what is in its messages, not for its speed.
            options.TimeoutMs = 2000;
            configure?.Invoke(options);
        }, channel);
    }

    // As the author of a script does: reads the event, changes something, adds a secret of its own, gives the whole back.
    private static string Edit(Delivery ask, Canary canary)
    {
        var edited = ask.Body;
        edited["request"]!["payload"]!["note"] = new JsonObject { ["access_token"] = canary.Next() };
        edited["request"]!["headers"]!["x-own-secret"] = canary.Next();
        edited["request"]!["parameters"]!["own_password"] = canary.Next();
        return edited.ToJsonString();
    }

    private static string Answer(Canary canary) =>
        $$$"""{"action":"respond","response":{"headers":{"{{{AnswerHeader}}}":"{{{canary.Next()}}}"},"content":{"session_token":"{{{canary.Next()}}}","list":[[{"password":{"a":"{{{canary.Next()}}}"}}]]} } }""";

    private static string Reject(Canary canary) =>
        $$$"""{"action":"reject","error":{"code":422,"message":"No.","context":{"secret":"{{{canary.Next()}}}"}},"annotations":{"api_key":"{{{canary.Next()}}}"}}""";

    private static string Confuse(int turn, Canary canary) => (turn % 8) switch
    {
        0 => $$"""{"action":"modify","patch":[{"op":"replace","path":"/request/payload/password","value":"{{canary.Next()}}"}""",
        2 => $$$"""{"action":"modify","merge":{"request":{"uri":"/x","payload":{"token":"{{{canary.Next()}}}"} } } }""",
        4 => $$"""{"action":"continue","annotations":{"a":[{"confirm_code":"{{canary.Next()}}"}]} }""",
        6 => $$"""{"secret":"{{canary.Next()}}"}""",
        _ => Replies.Continue,
    };

    private static async Task<(int Events, int Asked)> CallAsync(HostProcess host, Scenario scenario, Canary canary)
    {
        var calls = new CanaryCalls(canary, Seed);
        var answers = new ConcurrentDictionary<int, int>();
        await Parallel.ForEachAsync(Enumerable.Range(0, Calls), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (number, _) =>
        {
            var call = calls.Make(number);
            var result = await scenario.CallAsync(call.Method, call.Path, call.Body, headers: call.Headers);
            if ((int)result.Status >= 500 && result.Status != System.Net.HttpStatusCode.BadGateway) throw new InvalidOperationException($"{(int)result.Status} {result.Error} with the seed {Seed} for {call}\n{host.Output[^Math.Min(host.Output.Length, 4000)..]}");
            foreach (var (name, value) in result.Headers)
                if (name != AnswerHeader) canary.Look($"response header {name} of {call.Method} {call.Path}", value);
            answers[number] = call.IsEvent ? 1 : 0;
            if (!call.IsEvent) Assert.Equal(System.Net.HttpStatusCode.BadRequest, result.Status);
        });
        var events = answers.Values.Sum();
        return (events, events);
    }

    private static async Task LookAtAuditAsync(HostProcess host, Canary canary, int asked)
    {
        await Eventually.TrueAsync("every call is in the audit", async () => (await host.Api.GetAsync("/api/v2/system/event_call?limit=1&include_count=true"))["meta"]!["count"]!.GetValue<int>() >= asked, TimeSpan.FromSeconds(60));
        for (var offset = 0; offset < asked; offset += 1000)
            canary.Look("audit", (await host.Api.GetAsync($"/api/v2/system/event_call?limit=1000&offset={offset}")).ToJsonString());
    }
}
