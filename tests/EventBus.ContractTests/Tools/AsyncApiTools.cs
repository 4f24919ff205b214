namespace EventBus.ContractTests.Tools;

/// <summary>AsyncAPI's own tools, as a reader of the document has them.</summary>
internal static class AsyncApiTools
{
    /// <summary>The errors and warnings of the parser, a list for each document. One process for all, because most of the time is its start.</summary>
    /// <param name="texts">JSON or YAML.</param>
    public static Task<IReadOnlyList<IReadOnlyList<string>>> ValidateAsync(params string[] texts) => WithFilesAsync(texts, async files =>
    {
        var run = await ToolRun.OfAsync("validate.mjs", files);
        IReadOnlyList<IReadOnlyList<string>> faults = [.. files.Select(file => FaultsOf(file, run.Output))];
        return (run.ExitCode == 0) == faults.All(list => list.Count == 0) ? faults : throw new InvalidOperationException($"The parser ended with {run.ExitCode}: {run.Output}");
    });

    /// <summary>Fails, with all that the parser says, unless every document is without errors and warnings.</summary>
    public static async Task AssertFaultlessAsync(params string[] texts)
    {
        var faults = (await ValidateAsync(texts)).SelectMany(list => list).ToList();
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    /// <summary>The command line's validator, for which a warning is a failure.</summary>
    public static Task<ToolRun> ValidateByCommandAsync(string text) => WithFilesAsync([text], files => ToolRun.OfAsync("cli.mjs", "validate", files[0], "--fail-severity=warn"));

    /// <summary>The breaking changes from one document to another; the tool fails if there are any.</summary>
    public static Task<ToolRun> DiffAsync(string before, string after) => WithFilesAsync([before, after], files => ToolRun.OfAsync("cli.mjs", "diff", files[0], files[1], "--type=breaking"));

    private static IReadOnlyList<string> FaultsOf(string file, string output) =>
        [.. output.Split('\n').Where(line => line.StartsWith($"{file}: error ", StringComparison.Ordinal) || line.StartsWith($"{file}: warning ", StringComparison.Ordinal))];

    private static async Task<T> WithFilesAsync<T>(string[] texts, Func<IReadOnlyList<string>, Task<T>> use)
    {
        var folder = Directory.CreateTempSubdirectory("eventbus-asyncapi-").FullName;
        try
        {
            List<string> files = [.. texts.Select((_, number) => Path.Combine(folder, $"{number}.yaml"))];
            foreach (var (file, text) in files.Zip(texts)) await File.WriteAllTextAsync(file, text);
            return await use(files);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
