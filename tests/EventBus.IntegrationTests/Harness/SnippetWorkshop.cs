using EventBus.AsyncApi.Snippets;

namespace EventBus.IntegrationTests.Harness;

/// <summary>A host that is asked nothing else, and a folder in which programs find what their language's command would have installed.</summary>
public sealed class SnippetWorkshop(BrokerFixture broker) : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("eventbus-snippets-").FullName;
    private HostProcess? _host;
    private Lazy<Task>? _packages;

    internal HostProcess Host => _host!;

    public async ValueTask InitializeAsync()
    {
        _host = await broker.StartHostAsync();
        _packages = new Lazy<Task>(PackAsync);
        var modules = RepositoryRoot.File("deploy", "examples", "node", "node_modules");
        if (Directory.Exists(modules)) Directory.CreateSymbolicLink(Path.Combine(_folder, "node_modules"), modules);
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null) await _host.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Starts the program that the catalogue has for a channel, in a folder and under a name of its own.</summary>
    internal async Task<SnippetProgram> StartAsync(string language, string channel)
    {
        var snippet = SnippetCatalog.For(channel).Single(snippet => snippet.Language == language);
        var name = $"{language}-{channel.Split('.')[1]}-{Guid.NewGuid():N}"[..20];
        var folder = Directory.CreateDirectory(Path.Combine(_folder, name)).FullName;
        var file = Path.Combine(folder, snippet.File);
        await File.WriteAllTextAsync(file, snippet.Code.Replace("my-subscriber", name, StringComparison.Ordinal).Replace("my-observer", name, StringComparison.Ordinal));
        var (program, argument) = language switch
        {
            "dotnet" => ("dotnet", await BuildAsync(file)),
            "python" => (Environment.GetEnvironmentVariable("EVENTBUS_PYTHON") ?? "/usr/bin/python3", file),
            _ => (language, file),
        };
        var process = ChildProcess.Start(program, [argument], new Dictionary<string, string> { ["EVENTBUS_BROKER"] = Host.Broker }, folder);
        return new SnippetProgram(name, channel, snippet, process, broker, Host);
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

    private async Task<string> BuildAsync(string file)
    {
        await _packages!.Value;
        var folder = Path.GetDirectoryName(file)!;
        // As 'dotnet run' does. Not by it: a signal to it does not reach the program.
        await DotnetAsync(folder, "build", file, "-o", Path.Combine(folder, "out"));
        return Path.Combine(folder, "out", Path.ChangeExtension(Path.GetFileName(file), ".dll"));
    }

    // Everything it keeps lies below our folder: the user's package cache must not get a version that the next build makes anew. What the repository was
    // restored with is read from there, so nothing is fetched.
    private async Task DotnetAsync(string folder, params string[] arguments)
    {
        var cache = Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } given ? given : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
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
