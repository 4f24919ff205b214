namespace EventBus.IntegrationTests.Harness;

/// <summary>Builds .NET programs of one file, as <c>dotnet run</c> does, with the packages of this repository. Everything lies below a folder.</summary>
internal sealed class FilePrograms
{
    private readonly string _folder;
    private readonly Lazy<Task> _packages;

    public FilePrograms(string folder)
    {
        _folder = folder;
        _packages = new Lazy<Task>(PackAsync);
    }

    /// <summary>Builds a file below the folder; returns the program to run. Not by 'dotnet run': a signal to it does not reach the program.</summary>
    public async Task<string> BuildAsync(string file)
    {
        await _packages.Value;
        var folder = Path.GetDirectoryName(file)!;
        await DotnetAsync(folder, "build", file, "-o", Path.Combine(folder, "out"));
        return Path.Combine(folder, "out", Path.ChangeExtension(Path.GetFileName(file), ".dll"));
    }

    // A program of one file finds its package in a folder that stands for the feed. The packages are made once, of what was built with the tests.
    private async Task PackAsync()
    {
        await File.WriteAllTextAsync(
            Path.Combine(_folder, "nuget.config"),
            """<configuration><packageSources><clear /><add key="built" value="feed" /></packageSources></configuration>""");
        foreach (var project in new[] { "EventBus.Contracts", "EventBus.Subscriber" })
            await DotnetAsync(_folder, "pack", RepositoryRoot.File("src", project), "-c", RepositoryRoot.Configuration, "--no-build", "-o", Path.Combine(_folder, "feed"));
    }

    // Everything it keeps lies below our folder: the user's package cache must not get a version that the next build makes anew. What the repository was
    // restored with is read from there, so nothing is fetched.
    private async Task DotnetAsync(string folder, params string[] arguments)
    {
        var cache = Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } given ? given : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        // It would be taken instead of what was built now.
        if (Directory.Exists(Path.Combine(cache, "eventbus.contracts"))) throw new InvalidOperationException($"The package cache '{cache}' has EventBus packages of another build. Delete its folders 'eventbus.*'.");
        var environment = new Dictionary<string, string>
        {
            ["MSBUILDDISABLENODEREUSE"] = "1",
            ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0",
            ["UseSharedCompilation"] = "false",
            ["DOTNET_NOLOGO"] = "1",
            ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
            ["NUGET_PACKAGES"] = Path.Combine(_folder, "packages"),
            ["NUGET_FALLBACK_PACKAGES"] = cache,
            ["XDG_DATA_HOME"] = _folder,
        };
        await using var dotnet = ChildProcess.Start("dotnet", [.. arguments, "-v", "quiet"], environment, folder);
        if (await dotnet.WaitForEndAsync(TimeSpan.FromMinutes(2)) != 0) throw new InvalidOperationException($"'dotnet {arguments[0]}' ended with {dotnet.ExitCode}:\n{dotnet.Output}");
    }
}
