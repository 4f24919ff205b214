using System.Runtime.InteropServices;

namespace EventBus.Scripts.Engines.Discovery;

/// <summary>The program beside the worker that runs scripts in V8. In a process of its own, because V8 ends its process when memory is out.</summary>
internal sealed class V8Probe(EngineOptions options) : IRuntimeProbe
{
    private const string Program = "EventBus.Scripts.V8";

    public ScriptLanguage Language => ScriptLanguage.V8;

    public string Requirement => $"The program '{Program}'";

    public string Advice => "It is built with the worker, into the folder 'v8' beside it; else set 'EventBus:Scripts:Engines:V8Path' to its folder.";

    public IEnumerable<string> Candidates => new[] { options.V8Path ?? Path.Combine(AppContext.BaseDirectory, "v8") }.Where(folder => File.Exists(Path.Combine(folder, Program + ".dll")));

    public async Task<EngineRuntime?> AskAsync(string candidate, CancellationToken cancellationToken)
    {
        var dotnet = FindDotnet();
        var library = Path.Combine(candidate, Program + ".dll");
        string[] command = dotnet is null ? [Path.Combine(candidate, Program)] : [dotnet, library];
        var (code, version) = await ShortProgram.RunAsync([.. command, "--version"], cancellationToken);
        if (code != 0) return null;
        return new EngineRuntime(Language, version.Trim(), command[0], command[1..], [.. command[1..], "--version"], [candidate, .. dotnet is null ? [] : new[] { Path.GetDirectoryName(dotnet)! }]);
    }

    // <root>/shared/Microsoft.NETCore.App/<version>/
    private static string? FindDotnet()
    {
        var root = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        var dotnet = Path.Combine(root, OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet");
        return File.Exists(dotnet) ? dotnet : null;
    }
}
