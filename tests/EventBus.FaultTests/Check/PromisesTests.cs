using EventBus.Faults.Check;

namespace EventBus.FaultTests.Check;

public sealed class PromisesTests
{
    private static readonly Dictionary<string, int> None = [];

    private static readonly Report Good = new()
    {
        Run = "run", Seconds = 1, Calls = 100, Acknowledged = 100, Failed = None, Committed = 100, Events = 100, Unsaved = 0, Lost = 0, LostAcknowledged = 0, Ghosts = 0,
        DoubledAtTheWire = 2, DoubledAtTheHandler = 0, Disordered = 0, LongestGapMs = 60_000, LongestAnswerMs = 100, Asked = 10, AskedFailed = new Dictionary<string, int> { ["503"] = 1, ["504"] = 1 },
        LongestAskedAnswerMs = 2100, DrainedAfterMs = 100, OutboxLeft = 0, DeadLetters = 0, Faults = None,
    };

    public static TheoryData<string> Names => [.. Broken.Keys];

    private static Dictionary<string, Report> Broken { get; } = new()
    {
        ["unsaved"] = Good with { Unsaved = 1 },
        ["lost"] = Good with { Lost = 1 },
        ["ghost"] = Good with { Ghosts = 1 },
        ["twice handled"] = Good with { DoubledAtTheHandler = 1 },
        ["twice on the wire"] = Good with { DoubledAtTheWire = 3 },
        ["disordered"] = Good with { Disordered = 1 },
        ["outbox"] = Good with { OutboxLeft = 1 },
        ["dead letter"] = Good with { DeadLetters = 1 },
        ["never handled"] = Good with { DrainedAfterMs = null },
        ["late handled"] = Good with { DrainedAfterMs = 31_000 },
        ["call failed"] = Good with { Failed = new Dictionary<string, int> { ["500"] = 1 } },
        ["asked call failed"] = Good with { AskedFailed = new Dictionary<string, int> { ["500"] = 1 } },
        ["slow answer"] = Good with { LongestAnswerMs = 10_001 },
        ["slow asked answer"] = Good with { LongestAskedAnswerMs = 10_001 },
    };

    [Fact]
    public void BrokenBy_AllKept_SaysNothing() => Assert.Empty(Promises.BrokenBy(Good, new Limits { DoubledAtTheWire = 0.02 }));

    [Theory]
    [MemberData(nameof(Names))]
    public void BrokenBy_OneBroken_SaysOneSentence(string name) => Assert.EndsWith(".", Assert.Single(Promises.BrokenBy(Broken[name], new Limits { DoubledAtTheWire = 0.02 })));

    [Fact]
    public void BrokenBy_FailureIsExcused_SaysNothing() => Assert.Empty(Promises.BrokenBy(Broken["call failed"], new Limits { Excuses = ["500"] }));
}
