using System.Text.Json;

namespace EventBus.Scripts.Engines.Discovery;

/// <summary>PHP, with the extensions that its own configuration loads, but without that configuration.</summary>
internal sealed class PhpProbe(EngineOptions options) : IRuntimeProbe
{
    private const string Question = "echo json_encode([PHP_VERSION, PHP_BINARY, ini_get('extension_dir'), ...get_loaded_extensions()]);";

    // OPcache is no extension of that kind, and Xdebug slows down and speaks to the network.
    private static readonly string[] Unwanted = ["Zend OPcache", "xdebug", "FFI"];

    public ScriptLanguage Language => ScriptLanguage.Php;

    public string Requirement => "PHP 8.1 or later with the extension 'tokenizer'";

    public string Advice => "Install it (Debian's package 'php-cli'), or set 'EventBus:Scripts:Engines:PhpPath'.";

    public IEnumerable<string> Candidates => options.PhpPath is { } path ? [path] : ProgramSearch.Find("php");

    public async Task<EngineRuntime?> AskAsync(string candidate, CancellationToken cancellationToken)
    {
        if (await AskAsync([candidate, "-d", "display_errors=0", "-r", Question], cancellationToken) is not [var version, var executable, var folder, .. var loaded]) return null;
        if (await AskAsync([candidate, "-n", "-r", Question], cancellationToken) is not [_, _, _, .. var builtIn]) return null;
        if (System.Version.Parse(version.Split('-')[0]) < new Version(8, 1) || !loaded.Contains("tokenizer")) return null;
        var extensions = loaded.Except(builtIn).Except(Unwanted).SelectMany(extension => new[] { "-d", $"extension={extension.ToLowerInvariant()}" });
        var runtime = Path.Combine(ProgramSearch.RuntimeFolder, "runtime.php");
        string[] arguments = ["-n", "-d", $"extension_dir={folder}", "-d", $"memory_limit={options.HeapMegabytes}M", .. extensions, runtime];
        return new EngineRuntime(Language, version, executable, arguments, ["-n", "-l", runtime], [ProgramSearch.RuntimeFolder, folder, Path.GetDirectoryName(executable)!]);
    }

    private static async Task<string[]?> AskAsync(string[] command, CancellationToken cancellationToken)
    {
        var (code, output) = await ShortProgram.RunAsync(command, cancellationToken);
        return code == 0 ? JsonSerializer.Deserialize<string[]>(output) : null;
    }
}
