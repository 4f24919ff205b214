using EventBus.Contracts;
using EventBus.IntegrationTests.Harness;

namespace EventBus.IntegrationTests.Security;

/// <summary>A reply that cannot be used is the failure of its subscription, and its policy decides: open goes on and says so, closed ends with 502.</summary>
public sealed class WhenRepliesArePoison(BrokerFixture broker)
{
    private static readonly Dictionary<string, (string Reason, string Reply)> Poisons = new(StringComparer.Ordinal)
    {
        ["truncated"] = ("malformed_reply", """{"action":"continue"""),
        ["a number"] = ("malformed_reply", "42"),
        ["an array"] = ("malformed_reply", """[{"action":"continue"}]"""),
        ["unknown action"] = ("malformed_reply", """{"action":"dance"}"""),
        ["wrong type"] = ("malformed_reply", """{"action":"modify","patch":"all"}"""),
        ["member twice"] = ("malformed_reply", """{"action":"continue","action":"reject"}"""),
        ["33 levels"] = ("oversize", $$"""{"action":"continue","annotations":{"x":{{new string('[', 31)}}{{new string(']', 31)}} } }"""),
        ["10 MB"] = ("oversize", new string('x', 10_000_000)),
        ["201 operations"] = ("oversize", Replies.Patch([.. Enumerable.Repeat("""{"op":"add","path":"/request/payload/x","value":1}""", 201)])),
        ["nothing there"] = ("patch_failed", Replies.Patch("""{"op":"remove","path":"/request/payload/nothing"}""")),
        ["read-only place"] = ("patch_forbidden", Replies.Merge("""{"resource":"admin"}""")),
        ["impossible status"] = ("patch_forbidden", Replies.Respond(99999, "{}")),
    };

    public static TheoryData<string, FailurePolicy> Cases { get; } = new(Poisons.Keys.SelectMany(_ => Enum.GetValues<FailurePolicy>(), (poison, policy) => (poison, policy)));

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Policy_decides(string poison, FailurePolicy policy)
    {
        await using var scenario = new Scenario(broker);
        var (reason, reply) = Poisons[poison];
        await scenario.SubscriberAsync("poison", _ => reply, options => (options.FailurePolicy, options.TimeoutMs) = (policy, 2000));
        var result = await scenario.CreateUserAsync();
        (int, string?, string?) expected = policy == FailurePolicy.Open ? (201, $"poison-{scenario.Id}={reason}", null) : (502, null, reason);
        Assert.Equal(expected, ((int)result.Status, result.Header(HttpHeaders.Skipped), result.Body?["error"]?["context"]?["reason"]?.GetValue<string>()));
        Assert.Equal(policy == FailurePolicy.Open, await scenario.IsStoredAsync());
    }
}
