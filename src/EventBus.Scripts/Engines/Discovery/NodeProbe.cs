using System.Text.Json;

namespace EventBus.Scripts.Engines.Discovery;

/// <summary>Node.js.</summary>
internal sealed class NodeProbe(EngineOptions options) : IRuntimeProbe
{
    public ScriptLanguage Language => ScriptLanguage.NodeJs;

    public string Requirement => "Node.js 18 or later";

    public string Advice => "Install it (Debian's package 'nodejs'), or set 'EventBus:Scripts:Engines:NodePath'.";

    public IEnumerable<string> Candidates => options.NodePath is { } path ? [path] : ProgramSearch.Find("node");

    public async Task<EngineRuntime?> AskAsync(string candidate, CancellationToken cancellationToken)
    {
        var (code, output) = await ShortProgram.RunAsync([candidate, "-p", "JSON.stringify([process.versions.node, process.execPath])"], cancellationToken);
        if (code != 0 || JsonSerializer.Deserialize<string[]>(output) is not [var version, var executable]) return null;
        if (!System.Version.TryParse(version.Split('-')[0], out var parsed) || parsed.Major < 18) return null;
        var runtime = Path.Combine(ProgramSearch.RuntimeFolder, "runtime.cjs");
        var home = Path.GetDirectoryName(Path.GetDirectoryName(executable))!;
        // Before version 22 scripts cannot import() without the flag.
        string[] flags = parsed.Major < 22 ? ["--experimental-vm-modules"] : [];
        string[] arguments = ["--no-warnings", .. flags, $"--max-old-space-size={options.HeapMegabytes}", runtime];
        return new EngineRuntime(Language, version, executable, arguments, ["--check", runtime], [ProgramSearch.RuntimeFolder, home]);
    }
}
