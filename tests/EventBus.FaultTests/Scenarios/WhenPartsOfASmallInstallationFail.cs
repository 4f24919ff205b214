using EventBus.Faults.Check;
using EventBus.Faults.Kinds;
using EventBus.IntegrationTests.Harness;

namespace EventBus.FaultTests.Scenarios;

/// <summary>
/// Every change that got its 2xx has its event, none twice at the handler, in the order of its record, and no event is of a change that was not committed;
/// the API answers all the while: each fact is all of this under one fault.
/// </summary>
public sealed class WhenPartsOfASmallInstallationFail(SmallRig rig) : IClassFixture<SmallRig>
{
    private const string Why = "RabbitMQ is not installed on this machine, so nothing can be broken.";

    public static bool NothingToBreak => !LocalBroker.IsInstalled;

    [Fact(Skip = Why, SkipWhen = nameof(NothingToBreak))]
    public async Task All_promises_are_kept_when_the_host_is_killed() => Assert.Empty(await rig.StrikeAsync(new HostKill()));

    [Fact(Skip = Why, SkipWhen = nameof(NothingToBreak))]
    public async Task All_promises_are_kept_when_the_subscriber_is_killed() => Assert.Empty(await rig.StrikeAsync(new SinkKill()));

    [Fact(Skip = Why, SkipWhen = nameof(NothingToBreak))]
    public async Task All_promises_are_kept_when_the_broker_is_killed() => Assert.Empty(await rig.StrikeAsync(new BrokerKill(Hold.Of(1))));

    [Fact(Skip = Why, SkipWhen = nameof(NothingToBreak))]
    public async Task All_promises_are_kept_when_the_broker_is_restarted() => Assert.Empty(await rig.StrikeAsync(new BrokerRestart()));

    // Longer than two heartbeats: both sides give the connection up.
    [Fact(Skip = Why, SkipWhen = nameof(NothingToBreak))]
    public async Task All_promises_are_kept_when_the_broker_stands_still() => Assert.Empty(await rig.StrikeAsync(new BrokerFreeze(Hold.Of(12))));

    [Fact(Skip = Why, SkipWhen = nameof(NothingToBreak))]
    public async Task All_promises_are_kept_when_the_broker_has_no_memory() => Assert.Empty(await rig.StrikeAsync(new MemoryAlarm(Hold.Of(3))));

    [Fact(Skip = Why, SkipWhen = nameof(NothingToBreak))]
    public async Task All_promises_are_kept_when_the_broker_has_no_disk() => Assert.Empty(await rig.StrikeAsync(new DiskAlarm(Hold.Of(3))));

    [Theory(Skip = Why, SkipWhen = nameof(NothingToBreak))]
    [InlineData(nameof(Cut.Reset), 1)]
    [InlineData(nameof(Cut.WithinAFrame), 1)]
    [InlineData(nameof(Cut.Silence), 6)]
    [InlineData(nameof(Cut.ClosedPort), 3)]
    public async Task All_promises_are_kept_when_the_network_breaks(string how, int seconds) =>
        Assert.Empty(await rig.StrikeAsync(new NetworkCut(Hold.Of(seconds), Lines.OfAHost, Enum.Parse<Cut>(how))));

    [Fact(Skip = Why, SkipWhen = nameof(NothingToBreak))]
    public async Task All_promises_are_kept_when_the_network_is_slow() => Assert.Empty(await rig.StrikeAsync(new NetworkSlow(Hold.Of(3), Lines.OfAHost)));

    [Fact(Skip = Why, SkipWhen = nameof(NothingToBreak))]
    public async Task Loss_is_found_when_somebody_empties_the_queue() =>
        Assert.Contains("have no event", await rig.StrikeAsync(new QueuePurge(), new Limits { GiveUp = TimeSpan.FromSeconds(3) }), StringComparison.Ordinal);
}
