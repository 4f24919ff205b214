using System.Net;
using EventBus.Contracts;
using EventBus.IntegrationTests.Harness;

namespace EventBus.IntegrationTests.Security;

/// <summary>An ask is answered once, by whoever knows its 128 random bits and, where a broker user is named, is that user.</summary>
[Collection(RunsAlone.Name)]
public sealed class WhenRepliesAreForged(BrokerFixture broker)
{
    // With 20 forged replies to each call: 1,000 of each kind.
    private const int CallsPerKind = 50;

    private static readonly string[] Kinds =
        ["unknown id", "empty id", "missing id", "used id", "late", "almost the id", "queue of another host", "default exchange", Forger.Duplicate];

    private static readonly string[] KindsAgainstOwner = ["other broker user", "missing user"];

    [Fact]
    public async Task None_of_1000_of_each_kind_is_accepted_and_the_honest_reply_wins()
    {
        await using var host = await broker.StartHostAsync(("EventBus__BudgetMs", "20000"));
        await using var other = await HostProcess.StartAsync(host.Broker, host.Database);
        await using var open = new Scenario(broker, host);
        await using var owned = new Scenario(broker, host);
        await using var forger = await Forger.StartAsync(await broker.NewUserAsync(host.Broker, $"stranger-{open.Id}"), $"stranger-{open.Id}");
        await using var anybody = await HonestAsync(open, host.Broker, null, forger);
        await using var owner = await HonestAsync(owned, await broker.NewUserAsync(host.Broker, $"owner-{open.Id}"), $"owner-{open.Id}", forger);

        await PrepareAsync(host, other, open, anybody, forger);
        var before = host.ResidentMebibytes;
        foreach (var kind in Kinds) await CallAsync(open, anybody, kind);
        foreach (var kind in KindsAgainstOwner) await CallAsync(owned, owner, kind);

        Assert.Equal(11_000, anybody.Forged + owner.Forged);
        Assert.Equal((0, 0), (await InFlightAsync(host, anybody), await InFlightAsync(host, owner)));
        Assert.True(host.ResidentMebibytes - before < 64, $"The host grew from {before:F0} to {host.ResidentMebibytes:F0} MiB.");
        Assert.Equal(HttpStatusCode.Created, (await CreateAsync(open, other)).Status);
    }

    private static async Task<HonestSubscriber> HonestAsync(Scenario scenario, string broker, string? user, Forger forger)
    {
        var name = await scenario.SubscribeAsync("honest", options => (options.FailurePolicy, options.TimeoutMs, options.BrokerUser) = (FailurePolicy.Closed, 10_000, user), Channels.RolePreProcess);
        return await HonestSubscriber.StartAsync(broker, name, user, forger);
    }

    // What the forger has to know: ids that were used, ids that came too late, and where the other host listens.
    private static async Task PrepareAsync(HostProcess host, HostProcess other, Scenario scenario, HonestSubscriber honest, Forger forger)
    {
        for (var call = 0; call < 50; call++) Assert.Equal("honest", (await CreateAsync(scenario, host)).First("description"));
        forger.Used = honest.LastAsk.Properties.CorrelationId!;
        await Eventually.TrueAsync("the other host asks", async () => (await CreateAsync(scenario, other)).First("description") == "honest");
        forger.OtherQueue = honest.LastAsk.Properties.ReplyTo!;
        var silent = await scenario.SubscriberAsync("silent", _ => null, options => options.TimeoutMs = 10, Channels.RolePostProcess);
        await Eventually.TrueAsync("asks time out", async () => (await CreateAsync(scenario, host)).Header(HttpHeaders.Skipped) is not null && !silent.Asked.IsEmpty);
        forger.Late = [.. silent.Asked.Select(ask => ask.Properties.CorrelationId!)];
    }

    private static async Task CallAsync(Scenario scenario, HonestSubscriber honest, string kind)
    {
        honest.Kind = kind;
        for (var call = 0; call < CallsPerKind; call++)
        {
            var result = await scenario.CallAsync("POST", "/api/v2/system/role?fields=*", NewRole());
            Assert.True(result is { Status: HttpStatusCode.Created } && result.First("description") == "honest", $"{kind}: {result.Status} {result.Error}");
        }

        honest.Kind = null;
    }

    private static Task<CallResult> CreateAsync(Scenario scenario, HostProcess host) => host.Api.CallAsync("POST", "/api/v2/system/role?fields=*", NewRole(), scenario.Id);

    private static string NewRole() => $$"""{"resource":[{"name":"{{Guid.NewGuid():N}}"}]}""";

    private static async Task<int> InFlightAsync(HostProcess host, HonestSubscriber honest) =>
        (await host.Api.GetAsync($"/api/v2/system/event_subscription/{honest.Name}?fields=*"))["in_flight"]!.GetValue<int>();
}
