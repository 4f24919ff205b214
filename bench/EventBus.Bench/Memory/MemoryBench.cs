using System.Globalization;
using EventBus.Bench.Calls;
using EventBus.Bench.Load;
using EventBus.Bench.Reports;

namespace EventBus.Bench.Memory;

/// <summary>Many calls with one subscriber, and what the host still holds after each part of them.</summary>
internal static class MemoryBench
{
    private const int Parts = 40;
    private const int AtOnce = 16;
    private const double Mebibyte = 1048576;

    /// <summary>A call may leave this much behind, on the average of the second half, for the memory to count as flat: noise of the collector.</summary>
    private const double FlatBytesPerCall = 4;

    public static async Task RunAsync(BenchOptions options)
    {
        var contestant = CallContestants.All.Single(one => one.Name == CallContestants.One);
        await using var rig = await CallRig.StartAsync([contestant]);
        await rig[contestant].WarmUpAsync(HttpCall.Post());
        var points = new List<MemoryPoint>();
        for (var part = 1; part <= Parts; part++)
        {
            var calls = rig[contestant].Call(HttpCall.Post(), new LoadPlan(AtOnce, TimeSpan.FromHours(10), Math.Max(1, options.Calls / Parts)));
            var state = await rig[contestant].ReadStateAsync();
            points.Add(new MemoryPoint((points.LastOrDefault()?.Calls ?? 0) + calls, state.WorkingSet / Mebibyte, state.Heap / Mebibyte));
            if (part % 4 == 0) Progress.Say($"Memory: {points[^1].Calls} of {options.Calls} calls; heap {points[^1].HeapMebibytes:0.0} MiB.");
        }

        await ReportAsync(points);
    }

    private static async Task ReportAsync(List<MemoryPoint> points)
    {
        var half = points.Skip(points.Count / 2).ToList();
        var heap = Statistics.Slope([.. half.Select(point => ((double)point.Calls, point.HeapMebibytes * Mebibyte))]);
        var resident = Statistics.Slope([.. half.Select(point => ((double)point.Calls, point.WorkingSetMebibytes * Mebibyte))]);
        var rows = string.Concat(points.Select(point => string.Create(CultureInfo.InvariantCulture, $"| {point.Calls} | {point.HeapMebibytes:0.00} | {point.WorkingSetMebibytes:0.0} |\n")));
        var verdict = string.Create(CultureInfo.InvariantCulture, $"In the second half of the calls the heap grew by {heap:0.00} bytes a call and the working set by {resident:0.00}: {(heap <= FlatBytesPerCall ? "flat" : "**not flat**")} (at most {FlatBytesPerCall} bytes a call of the heap).");
        var chart = LineChart.Draw("Memory of the host", [new LinePanel("After a collection", "calls", "MiB", [
            new LineSeries("heap", [.. points.Select(point => ((double)point.Calls, point.HeapMebibytes))]),
            new LineSeries("working set", [.. points.Select(point => ((double)point.Calls, point.WorkingSetMebibytes))])])]);
        await ReportFile.WriteAsync("memory", $"# Memory\n\n{verdict}\n\n| calls | heap MiB | working set MiB |\n| ---: | ---: | ---: |\n{rows}", points, chart);
    }
}
