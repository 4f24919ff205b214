using System.Diagnostics;

namespace EventBus.ContractTests.Tools;

/// <summary>How a tool ended, and what it said.</summary>
internal sealed record ToolRun(int ExitCode, string Output)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);

    /// <summary>Runs a script of <c>tests/asyncapi</c>.</summary>
    public static async Task<ToolRun> OfAsync(string script, params IEnumerable<string> arguments)
    {
        var folder = RepositoryFiles.PathOf("tests", "asyncapi");
        if (!Directory.Exists(Path.Combine(folder, "node_modules")))
            throw new InvalidOperationException($"AsyncAPI's tools are not there. Run 'npm ci --ignore-scripts' in '{folder}'; 'eventbus test' does so by itself.");
        var start = new ProcessStartInfo("node", [script, .. arguments]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        using var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(Deadline);
        try
        {
            // Both at once: a pipe that nobody reads fills up, and the tool waits for ever.
            var texts = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(limit.Token), process.StandardError.ReadToEndAsync(limit.Token));
            await process.WaitForExitAsync(limit.Token);
            return new ToolRun(process.ExitCode, string.Concat(texts));
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }
}
