using System.Text.Json;
using EventBus.IntegrationTests.Harness;

namespace EventBus.Bench.Reports;

/// <summary>Writes into <c>.eventbus/bench</c>.</summary>
internal static class ReportFile
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static async Task WriteAsync(string name, string markdown, object data, string? svg = null)
    {
        var folder = Directory.CreateDirectory(RepositoryRoot.File(".eventbus", "bench")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, $"{name}.md"), markdown);
        await File.WriteAllTextAsync(Path.Combine(folder, $"{name}.json"), JsonSerializer.Serialize(data, Indented));
        if (svg is not null) await File.WriteAllTextAsync(Path.Combine(folder, $"{name}.svg"), svg);
        Console.WriteLine(markdown);
        Console.WriteLine($"Written: .eventbus/bench/{name}.md, .json{(svg is null ? "" : " and .svg")}.");
    }
}
