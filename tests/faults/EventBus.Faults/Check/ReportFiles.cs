using System.Text.Json;
using EventBus.IntegrationTests.Harness;

namespace EventBus.Faults.Check;

/// <summary>Keeps reports in <c>.eventbus/faults</c>: a table for people and JSON lines for programs.</summary>
internal static class ReportFiles
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <param name="name">Without an ending.</param>
    /// <param name="reports">One JSON line for each.</param>
    /// <param name="remarks">What else people should know.</param>
    public static void Write(string name, IReadOnlyList<Report> reports, params IEnumerable<string> remarks)
    {
        var folder = Directory.CreateDirectory(RepositoryRoot.File(".eventbus", "faults")).FullName;
        File.WriteAllLines(Path.Combine(folder, $"{name}.txt"), remarks.Prepend(ReportTable.Of(reports)));
        File.WriteAllLines(Path.Combine(folder, $"{name}.jsonl"), reports.Select(ToJson));
    }

    public static string ToJson(Report report) => JsonSerializer.Serialize(report, Json);
}
