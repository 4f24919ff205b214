using EventBus.Faults.Check;
using EventBus.Faults.Load;
using EventBus.Faults.Rig;

namespace EventBus.Faults.Storm;

/// <summary>The long form: all kinds of faults, side by side, on a cluster with two hosts, for as long as is wanted.</summary>
internal sealed class LongStorm(StormPlan plan, TextWriter output)
{
    private static readonly TimeSpan ProgressPeriod = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Glance = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Next to nothing is called when so many events are not handled yet. How fast anything is, is measured elsewhere; here brokers, hosts and a subscriber
    /// that start all the time share the processors with the calls, and must have their part.
    /// </summary>
    private const int MostBehind = 2_000;

    private static readonly Limits Allowed = new()
    {
        // Hosts and their database are killed.
        Excuses = [Answer.Refused, Answer.Broken, "500", "503"],
        DoubledAtTheWire = 0.02,
        LongestAnswer = ApiCaller.Deadline,
        GiveUp = TimeSpan.FromMinutes(5),
    };

    private readonly List<string> _remarks = [];

    /// <returns>Whether every promise was kept.</returns>
    /// <param name="stop">Ends the faults early; what was done until then is counted.</param>
    public async Task<bool> RunAsync(CancellationToken stop)
    {
        output.WriteLine($"A storm of {plan.Duration.TotalMinutes} minutes with the seed {plan.Seed}, {plan.CallsPerSecond} calls a second offered. 'EVENTBUS_FAULTS_SEED={plan.Seed}' repeats its faults.");
        if (!plan.CanPartition) Remark("No packets can be dropped here (that needs root and nft): a node that stands still stands for a partition.");
        output.WriteLine("Starting three broker nodes, a PostgreSQL, two hosts and a subscriber …");
        await using var rig = await FaultRig.StartAsync(RigLayout.Large);
        var run = FaultRun.Start(rig, new LoadPlan("storm", plan.CallsPerSecond, Writers: 32));
        await StrikeAsync(rig, run, stop);
        output.WriteLine("All is healed; waiting until everything is handled …");
        var report = await run.FinishAsync(Allowed.GiveUp);
        return Conclude(report, run, rig.Sink.CheckIntegrity());
    }

    private async Task StrikeAsync(FaultRig rig, FaultRun run, CancellationToken stop)
    {
        var seeds = new Random(plan.Seed);
        var lanes = plan.Lanes.Select(lane => StrikeAsync(lane, rig, run, new Random(seeds.Next()), stop));
        var striking = Task.WhenAll(lanes.Append(Task.Delay(plan.Duration, stop).ContinueWith(_ => { }, TaskScheduler.Default)).ToList());
        var reported = TimeSpan.Zero;
        while (!striking.IsCompleted)
        {
            await Task.WhenAny(striking, Task.Delay(Glance, CancellationToken.None));
            run.Follow();
            run.Throttle(MostBehind);
            if (run.Elapsed - reported < ProgressPeriod) continue;
            reported = run.Elapsed;
            output.WriteLine(ProgressLine.Of(run));
        }

        await striking;
    }

    private Task StrikeAsync(Lane lane, FaultRig rig, FaultRun run, Random random, CancellationToken stop) =>
        new LaneRun(rig, run.Faults, random, Remark).RunAsync(lane.Deal(plan.Duration, random), plan.Duration, stop);

    private bool Conclude(Report report, FaultRun run, string integrity)
    {
        var broken = Promises.BrokenBy(report, Allowed).ToList();
        if (integrity != "ok") broken.Add($"The file of the subscriber is damaged: {integrity}.");
        var gaps = GapTable.Of(run.Faults.Faults, run.Effects);
        ReportFiles.Write($"storm-{plan.Seed}", [report], [gaps, .. _remarks, .. broken]);
        output.WriteLine();
        output.WriteLine(ReportTable.Upright(report));
        output.WriteLine();
        output.WriteLine(gaps);
        output.WriteLine();
        output.WriteLine(ReportFiles.ToJson(report));
        output.WriteLine(broken.Count == 0 ? "Every promise was kept." : string.Join('\n', broken));
        return broken.Count == 0;
    }

    private void Remark(string text)
    {
        lock (_remarks) _remarks.Add(text);
        output.WriteLine(text);
    }
}
