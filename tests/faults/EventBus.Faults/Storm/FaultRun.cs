using EventBus.Faults.Check;
using EventBus.Faults.Load;
using EventBus.Faults.Rig;
using EventBus.IntegrationTests.Harness;

namespace EventBus.Faults.Storm;

/// <summary>A load with faults, from its start until everything it committed was handled, and the comparison of what callers, database and handler know.</summary>
internal sealed class FaultRun
{
    /// <summary>Duplicates may come after the last event that is waited for.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(1);

    private readonly FaultRig _rig;
    private readonly LoadPlan _plan;
    private readonly DateTimeOffset _started = TimeProvider.System.GetUtcNow();
    private readonly LoadRun _load;
    private readonly AskedCalls _asked;

    private FaultRun(FaultRig rig, LoadPlan plan)
    {
        _rig = rig;
        _plan = plan;
        _load = LoadRun.Start(rig.Callers, plan);
        _asked = AskedCalls.Start(rig.Callers);
    }

    public FaultLog Faults { get; } = new();

    public EffectLog Effects { get; } = new();

    public DeliveryLog Deliveries { get; } = new();

    public Ledger Ledger => _load.Ledger;

    public TimeSpan Elapsed => TimeProvider.System.GetUtcNow() - _started;

    /// <summary>Acknowledged changes that are not handled yet, as far as is known.</summary>
    public int Behind => Math.Max(0, Ledger.Answers.Acknowledged - Effects.Distinct);

    public static FaultRun Start(FaultRig rig, LoadPlan plan) => new(rig, plan);

    /// <summary>Takes over what the sink has written down since the last time.</summary>
    public void Follow()
    {
        foreach (var effect in _rig.Sink.ReadEffects().Where(effect => effect.Record.StartsWith($"{_plan.Name}-", StringComparison.Ordinal))) Effects.Add(effect);
        foreach (var delivery in _rig.Sink.ReadDeliveries()) Deliveries.Add(delivery);
    }

    /// <summary>Offers the less, the more is not handled yet: with this much, next to nothing.</summary>
    public void Throttle(int mostBehind) => _load.Throttle(1 - (double)Behind / mostBehind);

    /// <summary>Ends the load, waits until what was committed is handled, and compares.</summary>
    /// <param name="deadline">How long that may take; whatever is missing then is lost.</param>
    public async Task<Report> FinishAsync(TimeSpan deadline)
    {
        await Task.WhenAll(_load.StopAsync(), _asked.StopAsync());
        var ended = TimeProvider.System.GetUtcNow();
        var stored = await StoredRecords.ReadAsync(_rig.Api, _plan.Name);
        var drained = await DrainAsync(stored.Values.Sum(last => last + 1), ended, deadline);
        await Task.Delay(Settling);
        Follow();
        var left = (await OutboxView.WaitUntilEmptyAsync(_rig.Api), await _rig.CountDeadLettersAsync());
        return CreateReport(Verdict.Of(Ledger.Records, stored, Effects.Records), ended, drained, left);
    }

    private async Task<TimeSpan?> DrainAsync(int committed, DateTimeOffset ended, TimeSpan deadline)
    {
        try
        {
            await Eventually.TrueAsync("everything is handled", () => HasHandled(committed), deadline);
            return TimeProvider.System.GetUtcNow() - ended;
        }
        catch (TimeoutException)
        {
            return null;
        }
    }

    private bool HasHandled(int committed)
    {
        Follow();
        return Effects.Distinct >= committed;
    }

    private Report CreateReport(Verdict verdict, DateTimeOffset ended, TimeSpan? drained, (long? Outbox, int DeadLetters) left) => new()
    {
        Run = _plan.Name,
        Seconds = Math.Round((ended - _started).TotalSeconds, 1),
        Calls = Ledger.Answers.Calls,
        Acknowledged = Ledger.Answers.Acknowledged,
        Failed = Ledger.Answers.Failed,
        Committed = verdict.Committed,
        Events = Effects.Distinct,
        Unsaved = verdict.Unsaved,
        Lost = verdict.Lost,
        LostAcknowledged = verdict.LostAcknowledged,
        Ghosts = verdict.Ghosts,
        DoubledAtTheWire = Deliveries.Doubled,
        DoubledAtTheHandler = Effects.Doubled,
        Disordered = Effects.Disordered,
        LongestGapMs = Effects.LongestGap(_started, ended + (drained ?? TimeSpan.Zero)).TotalMilliseconds,
        LongestAnswerMs = Math.Round(Ledger.Answers.Longest.TotalMilliseconds),
        Asked = _asked.Answers.Calls,
        AskedFailed = _asked.Answers.Failed,
        LongestAskedAnswerMs = Math.Round(_asked.Answers.Longest.TotalMilliseconds),
        DrainedAfterMs = drained is { } time ? Math.Round(time.TotalMilliseconds) : null,
        OutboxLeft = left.Outbox,
        DeadLetters = left.DeadLetters,
        Faults = Faults.Faults.CountBy(fault => fault.Kind).ToDictionary(),
    };
}
