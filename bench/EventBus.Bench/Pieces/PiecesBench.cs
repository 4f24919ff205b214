using System.Globalization;
using System.Text.Json.Nodes;
using EventBus.Bench.Reports;
using EventBus.Bench.Rig;
using EventBus.IntegrationTests.Harness;

namespace EventBus.Bench.Pieces;

/// <summary>Runs the micro-benchmarks, a program of their own, and makes our table of what they measured.</summary>
internal static class PiecesBench
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    public static async Task RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("eventbus-pieces-");
        await using (var program = Leftovers.EndWithUs(ChildProcess.Start("dotnet", [RepositoryRoot.Program("EventBus.Bench.Pieces", "bench"), folder.FullName], new Dictionary<string, string>())))
        {
            Progress.Say("Pieces: BenchmarkDotNet runs, for about a minute …");
            if (await program.WaitForEndAsync(Patience) != 0) throw new BenchException($"The micro-benchmarks ended with {program.ExitCode}: {program.Output}");
        }

        var report = Directory.EnumerateFiles(folder.FullName, "*.json", SearchOption.AllDirectories).FirstOrDefault() ?? throw new BenchException("The micro-benchmarks left no report.");
        await WriteAsync(Read(await File.ReadAllTextAsync(report)));
        folder.Delete(recursive: true);
    }

    private static List<Piece> Read(string json) => [.. JsonNode.Parse(json)!["Benchmarks"]!.AsArray().Select(benchmark => new Piece(
        benchmark!["MethodTitle"]!.GetValue<string>().Trim('\''),
        benchmark["Statistics"]!["Median"]!.GetValue<double>(),
        benchmark["Memory"]!["BytesAllocatedPerOperation"]!.GetValue<double>()))];

    private static Task WriteAsync(List<Piece> pieces)
    {
        var rows = string.Concat(pieces.Select(piece => string.Create(CultureInfo.InvariantCulture, $"| {piece.Name} | {piece.Nanoseconds / 1000:0.00} | {piece.Bytes:0} |\n")));
        var bars = pieces.Select(piece => new BarRow(piece.Name, [piece.Nanoseconds / 1000], null, string.Create(CultureInfo.InvariantCulture, $"{piece.Nanoseconds / 1000:0.00} µs, {piece.Bytes:0} bytes")));
        var chart = BarChart.Draw("Pieces of an ask", "Median of a short run, and bytes allocated.", [new BarPanel("µs", [.. bars], IsLogarithmic: false)]);
        return ReportFile.WriteAsync("pieces", $"# Pieces\n\n| piece | µs | bytes allocated |\n| --- | ---: | ---: |\n{rows}", pieces, chart);
    }

    private sealed record Piece(string Name, double Nanoseconds, double Bytes);
}
