using System.Collections.Concurrent;
using EventBus.ConformanceTests.Installation;
using EventBus.ConformanceTests.Subscribers.Script;
using EventBus.IntegrationTests.Harness;

namespace EventBus.ConformanceTests.Subscribers.Programs;

/// <summary>The stages of all programs, each made when the first case needs it.</summary>
public sealed class ProgramWorkshop(InstallationFixture installation) : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("eventbus-programs-").FullName;
    private readonly ConcurrentDictionary<string, Lazy<Task<ProgramStage>>> _stages = [];
    private FilePrograms? _dotnet;
    private IBroker? _own;
    private BrokerOperator? _broker;

    public async ValueTask InitializeAsync()
    {
        _dotnet = new FilePrograms(_folder);
        _own = installation.OwnBroker is null ? await BrokerChoice.StartAsync() : null;
        _broker = new BrokerOperator(installation.OwnBroker ?? _own!);
    }

    public async ValueTask DisposeAsync()
    {
        // One that could not be made has failed its cases.
        foreach (var stage in _stages.Values.Where(stage => stage.Value.IsCompletedSuccessfully)) await (await stage.Value).DisposeAsync();
        if (_broker is not null) await _broker.DisposeAsync();
        if (_own is not null) await _own.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    internal Task<ProgramStage> StageAsync(TestedProgram program) => _stages.GetOrAdd(program.Name, _ => new Lazy<Task<ProgramStage>>(() => MakeAsync(program))).Value;

    private async Task<ProgramStage> MakeAsync(TestedProgram program)
    {
        // What observers keep lies in their working folder.
        var folder = Directory.CreateDirectory(Path.Combine(_folder, program.Name.Replace(' ', '-'))).FullName;
        var command = program.Command.Replace("{file}", await FileAsync(program, folder), StringComparison.Ordinal);
        var (host, login) = await _broker!.NewVirtualHostAsync(program.Role);
        return new ProgramStage(program, command, login, folder, await PlayedHost.StartAsync(host, program.Role));
    }

    // As it is, where a reader finds it; .NET programs are built elsewhere, because the build settings of this repository are not theirs.
    private async Task<string> FileAsync(TestedProgram program, string folder)
    {
        if (program.File is null) return "";
        var file = RepositoryRoot.File(["deploy", "examples", .. program.File.Split('/')]);
        if (program.Language != "dotnet") return file;
        var copy = Path.Combine(folder, Path.GetFileName(file));
        File.Copy(file, copy);
        return await _dotnet!.BuildAsync(copy);
    }
}
