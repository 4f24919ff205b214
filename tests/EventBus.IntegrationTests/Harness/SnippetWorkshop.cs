using EventBus.AsyncApi.Snippets;

namespace EventBus.IntegrationTests.Harness;

/// <summary>A host that is asked nothing else, and a folder in which programs find what their language's command would have installed.</summary>
public sealed class SnippetWorkshop(BrokerFixture broker) : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("eventbus-snippets-").FullName;
    private HostProcess? _host;
    private FilePrograms? _dotnet;

    internal HostProcess Host => _host!;

    public async ValueTask InitializeAsync()
    {
        _host = await broker.StartHostAsync();
        _dotnet = new FilePrograms(_folder);
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
            "dotnet" => ("dotnet", await _dotnet!.BuildAsync(file)),
            "python" => (Environment.GetEnvironmentVariable("EVENTBUS_PYTHON") ?? "/usr/bin/python3", file),
            _ => (language, file),
        };
        var process = ChildProcess.Start(program, [argument], new Dictionary<string, string> { ["EVENTBUS_BROKER"] = Host.Broker }, folder);
        return new SnippetProgram(name, channel, snippet, process, broker, Host);
    }
}
