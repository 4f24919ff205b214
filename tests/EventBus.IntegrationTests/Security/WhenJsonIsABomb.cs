using System.Text.Json.Nodes;
using EventBus.Contracts;
using EventBus.IntegrationTests.Harness;

namespace EventBus.IntegrationTests.Security;

/// <summary>Size, depth, members that stand twice, surrogates: refused with 4xx in a call, by the policy in a reply, and never a fault of the host.</summary>
public sealed class WhenJsonIsABomb(BrokerFixture broker)
{
    private static readonly Dictionary<string, string> All = JsonBombs.Refused.Concat(JsonBombs.Deep).ToDictionary(StringComparer.Ordinal);

    public static TheoryData<string> Refused { get; } = new(All.Keys);

    public static TheoryData<string> Large { get; } = new(JsonBombs.Large.Keys);

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Call_is_refused_with_400(string bomb)
    {
        await using var scenario = new Scenario(broker);
        var subscriber = await scenario.SubscriberAsync("asked", _ => Replies.Continue, channel: Channels.RolePreProcess);
        Assert.Equal(400, (int)(await CreateAsync(scenario, All[bomb])).Status);
        Assert.Empty(subscriber.Asked);
    }

    [Theory]
    [MemberData(nameof(Large))]
    public async Task Large_call_is_served(string bomb)
    {
        await using var scenario = new Scenario(broker);
        await scenario.SubscriberAsync("asked", ask => ask.Body.ToJsonString(), options => options.TimeoutMs = 2000, Channels.RolePreProcess);
        Assert.Equal(201, (int)(await CreateAsync(scenario, JsonBombs.Large[bomb])).Status);
    }

    [Fact]
    public async Task Body_over_1_MiB_is_refused_with_413()
    {
        // Not sent: the host hangs up on whoever goes on sending, and then nobody reads the answer.
        Assert.Equal(413, (await RawHttp.AnnounceAsync(broker.Api, "POST", "/api/v2/system/role", (1024 * 1024) + 1)).Status);
    }

    [Theory]
    [InlineData("{\"resource\":[{\"name\":\"\u00ff\"}]}")]
    [InlineData("{\"resource\":[{\"\u00c0\u00af\":1}]}")]
    public async Task Bytes_that_are_no_utf8_are_refused_with_400(string body)
    {
        var response = await RawHttp.CallAsync(broker.Api, "POST", "/api/v2/system/role", System.Text.Encoding.Latin1.GetBytes(body));
        Assert.Equal(400, response.Status);
    }

    // What is carried out is announced, also where the event is too deep to be asked about.
    [Fact]
    public async Task Deepest_accepted_call_has_its_event()
    {
        await using var scenario = new Scenario(broker);
        await using var observer = await scenario.ObserverAsync(Channels.RolePostProcess);
        var statuses = new List<int>();
        for (var levels = 20; levels <= 33; levels++) statuses.Add((int)(await CreateAsync(scenario, JsonBombs.Nested(levels), bare: levels % 2 == 0)).Status);
        Assert.All(statuses, status => Assert.True(status is 201 or 400, $"{status}"));
        Assert.Contains(201, statuses);
        await observer.WaitAsync(statuses.Count(status => status == 201));
    }

    [Fact]
    public async Task Deepest_record_can_be_stored_and_read()
    {
        await using var scenario = new Scenario(broker);
        await using var observer = await scenario.ObserverAsync(Channels.ServicePostProcess);
        var created = await scenario.CallAsync("POST", "/api/v2/system/service", $$"""{"resource":[{"name":"deep-{{scenario.Id}}","type":"local_file"}]}""");
        var path = $"/api/v2/system/service/{created.First("id")}?fields=*";
        Assert.Equal(200, (int)(await scenario.CallAsync("PATCH", path, $$$"""{"config":{"a":{{{JsonBombs.Nested(30)}}} } }""")).Status);
        Assert.Equal(200, (int)(await scenario.CallAsync("GET", path)).Status);
        await observer.WaitAsync(3);
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Reply_cannot_be_used(string bomb)
    {
        await using var scenario = new Scenario(broker);
        await scenario.SubscriberAsync("bomber", _ => Merge(All[bomb]), options => options.FailurePolicy = FailurePolicy.Closed, Channels.RolePreProcess);
        Assert.Equal((502, JsonBombs.Deep.ContainsKey(bomb) ? "oversize" : "malformed_reply"), Outcome(await CreateAsync(scenario, "1")));
    }

    [Theory]
    [MemberData(nameof(Large))]
    public async Task Large_reply_is_taken_or_fails_by_its_policy(string bomb)
    {
        await using var scenario = new Scenario(broker);
        await scenario.SubscriberAsync("bomber", _ => Merge(JsonBombs.Large[bomb]), options => (options.FailurePolicy, options.TimeoutMs) = (FailurePolicy.Closed, 2000), Channels.RolePreProcess);
        var result = await CreateAsync(scenario, "1");
        Assert.True(Outcome(result) is (201, null) or (502, "oversize"), $"{result.Status} {result.Error}");
    }

    [Fact]
    public async Task Reply_over_256_KiB_is_oversize()
    {
        await using var scenario = new Scenario(broker);
        await scenario.SubscriberAsync("bomber", _ => Merge($"\"{new string('x', 256 * 1024)}\""), options => options.FailurePolicy = FailurePolicy.Closed, Channels.RolePreProcess);
        Assert.Equal((502, "oversize"), Outcome(await CreateAsync(scenario, "1")));
    }

    // Each is deep enough; together they are too deep for anybody to write down.
    [Theory]
    [InlineData(FailurePolicy.Open)]
    [InlineData(FailurePolicy.Closed)]
    public async Task Depth_that_is_added_to_depth_fails_by_the_policy(FailurePolicy policy)
    {
        await using var scenario = new Scenario(broker);
        var path = $"/request/payload/resource/0/note{string.Concat(Enumerable.Repeat("/0", 19))}/-";
        await scenario.SubscriberAsync("digger", _ => Replies.Patch($$"""{"op":"add","path":"{{path}}","value":{{JsonBombs.Nested(20)}}}"""), options => options.FailurePolicy = policy, Channels.RolePreProcess);
        var result = await CreateAsync(scenario, JsonBombs.Nested(20));
        Assert.Equal(policy == FailurePolicy.Open ? 201 : 502, (int)result.Status);
    }

    [Fact]
    public async Task Response_that_is_made_too_deep_fails_by_the_policy()
    {
        await using var scenario = new Scenario(broker);
        await scenario.SubscriberAsync("outer", _ => Replies.Merge($$$"""{"response":{"content":{"a":{{{JsonBombs.Nested(26)}}} } } }"""), options => options.Order = 1, Channels.RolePostProcess);
        await scenario.SubscriberAsync("inner", _ => Replies.Patch($$"""{"op":"add","path":"/response/content/a{{string.Concat(Enumerable.Repeat("/0", 25))}}/-","value":{{JsonBombs.Nested(26)}}}"""), options => options.Order = 2, Channels.RolePostProcess);
        Assert.Equal(201, (int)(await CreateAsync(scenario, "1")).Status);
    }

    [Fact]
    public async Task Many_writes_of_two_replies_are_compared_in_time()
    {
        await using var scenario = new Scenario(broker);
        foreach (var name in new[] { "one", "two" })
            await scenario.SubscriberAsync(name, _ => Replies.Merge($$$"""{"request":{"payload":{{{Members(name)}}} } }"""), options => (options.FailurePolicy, options.TimeoutMs) = (FailurePolicy.Closed, 2000), Channels.RolePreProcess);
        var result = await CreateAsync(scenario, "1");
        Assert.Equal(201, (int)result.Status);
        Assert.True(result.Took < TimeSpan.FromSeconds(5), $"It took {result.Took}; two seconds are the budget, the rest is the machine's.");
    }

    [Fact]
    public async Task What_is_too_deep_to_be_kept_does_not_stop_the_audit()
    {
        await using var scenario = new Scenario(broker);
        await scenario.SubscriberAsync("deep", _ => $$$"""{"action":"modify","annotations":{"a":{{{JsonBombs.Nested(30)}}} },"merge":{"request":{"payload":{"a":{{{JsonBombs.Nested(28)}}} } } } }""", channel: Channels.RolePreProcess);
        var result = await CreateAsync(scenario, "1");
        Assert.Equal((201, null), ((int)result.Status, result.Header(HttpHeaders.Skipped)));
        var audit = await broker.Api.AuditAsync($"call_id={result.Header(HttpHeaders.CallId)}");
        Assert.Contains("[more than 16 levels]", audit["phases"]![0]!["changes"]!.ToJsonString(), StringComparison.Ordinal);
    }

    private static string Members(string name) => $"{{{string.Join(',', Enumerable.Range(0, 20_000).Select(number => $"\"{name[0]}{number}\":1"))}}}";

    private static Task<CallResult> CreateAsync(Scenario scenario, string note, bool bare = false)
    {
        var records = $$"""[{"name":"{{Guid.NewGuid():N}}","note":{{note}}}]""";
        return scenario.CallAsync("POST", "/api/v2/system/role", bare ? records : $$"""{"resource":{{records}}}""");
    }

    private static string Merge(string note) => Replies.Merge($$$"""{"request":{"payload":{"note":{{{note}}} } } }""");

    private static (int, string?) Outcome(CallResult result) => ((int)result.Status, (result.Body?["error"]?["context"] as JsonObject)?["reason"]?.GetValue<string>());
}
