using EventBus.Faults.Kinds;
using EventBus.Faults.Rig;
using EventBus.IntegrationTests.Harness;

namespace EventBus.FaultTests.Scenarios;

/// <summary>As <see cref="WhenPartsOfASmallInstallationFail"/>, with three broker nodes and two hosts on one PostgreSQL.</summary>
public sealed class WhenPartsOfAClusterFail(LargeRig rig) : IClassFixture<LargeRig>
{
    private const string Why = "RabbitMQ or PostgreSQL is not installed on this machine, so nothing can be broken.";

    public static bool NothingToBreak => !LocalBroker.IsInstalled || !LocalPostgres.IsInstalled;

    [Fact(Skip = Why, SkipWhen = nameof(NothingToBreak))]
    public async Task All_promises_are_kept_when_the_leader_of_the_observers_queue_is_killed() =>
        Assert.Empty(await rig.StrikeAsync(new BrokerKill(Hold.Of(3), broken => broken.Broker.LeaderAsync(SinkProgram.Queue))));

    [Fact(Skip = Why, SkipWhen = nameof(NothingToBreak))]
    public async Task All_promises_are_kept_when_one_of_two_hosts_is_killed() => Assert.Empty(await rig.StrikeAsync(new HostKill()));

    [Fact(Skip = Why, SkipWhen = nameof(NothingToBreak))]
    public async Task All_promises_are_kept_when_the_database_is_killed() => Assert.Empty(await rig.StrikeAsync(new DatabaseKill()));
}
