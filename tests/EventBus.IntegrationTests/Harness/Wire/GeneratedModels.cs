using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace EventBus.IntegrationTests.Harness.Wire;

/// <summary>
/// The models that AsyncAPI's generator makes of the documents, compiled, and what became of the captured messages in them. One folder and one compilation
/// per language, because starting a compiler is what takes time.
/// </summary>
public sealed class GeneratedModels(WireRun run) : IAsyncLifetime
{
    public const string CSharp = "C#";
    public const string TypeScript = "TypeScript";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private static readonly Dictionary<string, string> Environment = new()
    {
        ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
        ["DOTNET_NOLOGO"] = "1",
        // No build server outlives the test.
        ["MSBUILDDISABLENODEREUSE"] = "1",
        ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0",
        ["UseSharedCompilation"] = "false",
    };

    private readonly string _folder = Directory.CreateTempSubdirectory("eventbus-models-").FullName;
    private readonly ConcurrentDictionary<(string Language, string Version), IReadOnlyList<JsonNode?>> _results = [];

    internal IReadOnlyList<ModelMessage> Messages { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        Messages = ModelMessage.Of(run.Capture);
        foreach (var file in Directory.EnumerateFiles(Tool("roundtrip"))) File.Copy(file, Path.Combine(_folder, Path.GetFileName(file)));
        await Task.WhenAll(run.Documents.Select(document => GenerateAsync(document.Key, document.Value)));
        await Task.WhenAll(RunCSharpAsync(), RunTypeScriptAsync());
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>The messages again, after the models.</summary>
    internal IReadOnlyList<JsonNode?> Results(string language, string version) => _results[(language, version)];

    private async Task GenerateAsync(string version, JsonObject document)
    {
        var folder = Path.Combine(_folder, Namespace(version));
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "document.json"), document.ToJsonString());
        await RunAsync("node", Tool("models.mjs"), Path.Combine(folder, "document.json"), folder, Namespace(version));
        foreach (var (message, number) in Messages.Select((message, number) => (message, number))) await File.WriteAllTextAsync(Path.Combine(folder, $"{message.Model}-{number}.json"), message.Body.ToJsonString());
        await File.WriteAllTextAsync(Path.Combine(folder, "typescript", "messages.ts"), TypeScriptMessages.Write(Messages));
    }

    private async Task RunCSharpAsync()
    {
        await RunAsync("dotnet", "build", Path.Combine(_folder, "RoundTrip.csproj"), "-o", Path.Combine(_folder, "bin", "built"), "-nologo", "-clp:ErrorsOnly");
        foreach (var version in run.Documents.Keys)
        {
            List<string> files = [.. Messages.Select((message, number) => Path.Combine(_folder, Namespace(version), $"{message.Model}-{number}.json"))];
            await RunAsync("dotnet", [Path.Combine(_folder, "bin", "built", "RoundTrip.dll"), Namespace(version), .. files]);
            _results[(CSharp, version)] = [.. files.Select(file => JsonNode.Parse(File.ReadAllText($"{file}.out")))];
        }
    }

    private async Task RunTypeScriptAsync()
    {
        await RunAsync("node", Tool("node_modules", "typescript", "bin", "tsc"), "-p", _folder);
        await File.WriteAllTextAsync(Path.Combine(_folder, "out", "package.json"), """{"type":"module"}""");
        foreach (var version in run.Documents.Keys)
        {
            var written = Path.Combine(_folder, $"{Namespace(version)}.json");
            await RunAsync("node", Path.Combine(_folder, "out", Namespace(version), "typescript", "messages.js"), written);
            _results[(TypeScript, version)] = [.. JsonNode.Parse(await File.ReadAllTextAsync(written))!.AsArray()];
        }
    }

    private static async Task RunAsync(string program, params IEnumerable<string> arguments)
    {
        await using var process = ChildProcess.Start(program, arguments, Environment);
        var code = await process.WaitForEndAsync(Patience);
        Assert.True(code == 0, $"'{program} {string.Join(' ', arguments)}' ended with {code}:\n{process.Output}");
    }

    private static string Namespace(string version) => $"V{version[0]}";

    private static string Tool(params string[] parts) => RepositoryRoot.File(["tests", "asyncapi", .. parts]);
}
