using EventBus.Faults.Kinds;

namespace EventBus.Faults.Storm;

/// <summary>The long form: how long, how much, and which faults.</summary>
internal sealed record StormPlan
{
    public required TimeSpan Duration { get; init; }

    /// <summary>The same seed strikes with the same faults in the same order.</summary>
    public required int Seed { get; init; }

    public required int CallsPerSecond { get; init; }

    /// <summary>Whether the machine lets us drop packets; otherwise a frozen node stands for a partition.</summary>
    public required bool CanPartition { get; init; }

    /// <summary>The kinds that strike, separated by commas; all if empty.</summary>
    public string Only { get; init; } = "";

    public IReadOnlyList<Lane> Lanes => [.. All.Select(lane => lane.Only(Only.Split(',', StringSplitOptions.RemoveEmptyEntries))).Where(lane => lane.Faults.Count > 0)];

    /// <summary>1,000 faults of 12 kinds in 40 minutes.</summary>
    private IReadOnlyList<Lane> All =>
    [
        new((new HostKill(), 400)),
        new((new SinkKill(), 300), (new SinkFreeze(new Hold(2, 15)), 60)),
        new(
            (new BrokerKill(new Hold(0.5, 3)), 40),
            (new BrokerRestart(), 20),
            (new BrokerFreeze(new Hold(2, 15)), 10),
            (CanPartition ? new Partition(new Hold(6, 12)) : new PartitionByFreezing(new Hold(6, 12)), 20),
            (new MemoryAlarm(new Hold(1, 5)), 10),
            (new DiskAlarm(new Hold(1, 5)), 10)),
        new((new NetworkCut(new Hold(0.5, 6), Lines.OfAnybody), 100), (new NetworkSlow(new Hold(3, 8), Lines.OfAnybody), 20)),
        new((new DatabaseKill(), 10)),
    ];

    public static StormPlan FromEnvironment(bool canPartition) => new()
    {
        Duration = TimeSpan.FromMinutes(Number("EVENTBUS_FAULTS_MINUTES", 40)),
        Seed = Number("EVENTBUS_FAULTS_SEED", Random.Shared.Next(1, 1_000_000)),
        CallsPerSecond = Number("EVENTBUS_FAULTS_RATE", 700),
        CanPartition = canPartition,
        Only = Environment.GetEnvironmentVariable("EVENTBUS_FAULTS_KINDS") ?? "",
    };

    private static int Number(string name, int otherwise) => Environment.GetEnvironmentVariable(name) switch
    {
        null or "" => otherwise,
        var text when int.TryParse(text, out var number) && number > 0 => number,
        var text => throw new InvalidOperationException($"'{name}' is '{text}'. It must be a whole number from 1."),
    };
}
