using System.Text.Json;

namespace EventBus.Scripts.Engines.Discovery;

/// <summary>Python.</summary>
internal sealed class PythonProbe(EngineOptions options) : IRuntimeProbe
{
    private const string Question = "import json, os, sys; print(json.dumps(['%d.%d.%d' % sys.version_info[:3], sys.executable, sys.prefix, sys.base_prefix]))";

    public ScriptLanguage Language => ScriptLanguage.Python;

    public string Requirement => "Python 3.8 or later";

    public string Advice => "Install it (Debian's package 'python3'), or set 'EventBus:Scripts:Engines:PythonPath'.";

    public IEnumerable<string> Candidates => options.PythonPath is { } path ? [path] : ProgramSearch.Find("python3");

    public async Task<EngineRuntime?> AskAsync(string candidate, CancellationToken cancellationToken)
    {
        var (code, output) = await ShortProgram.RunAsync([candidate, "-I", "-c", Question], cancellationToken);
        if (code != 0 || JsonSerializer.Deserialize<string[]>(output) is not [var version, var executable, var prefix, var basePrefix]) return null;
        if (System.Version.Parse(version) < new Version(3, 8)) return null;
        var runtime = Path.Combine(ProgramSearch.RuntimeFolder, "runtime.py");
        return new EngineRuntime(Language, version, executable, ["-I", "-B", runtime], ["-I", "-c", "import sys; open(sys.argv[1])", runtime], [ProgramSearch.RuntimeFolder, prefix, basePrefix]);
    }
}
