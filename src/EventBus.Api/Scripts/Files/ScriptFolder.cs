using System.Security.Cryptography;
using System.Text;

namespace EventBus.Api.Scripts.Files;

/// <summary>A folder of scripts, read once: <c>{event}.py</c>, <c>.js</c>, <c>.php</c> or <c>.v8.js</c>, and <c>{event}.json</c> with settings. Other files are left alone.</summary>
internal sealed class ScriptFolder
{
    private const string SettingsExtension = ".json";

    /// <summary>The longer one first: it ends with the shorter.</summary>
    private static readonly (string Extension, string Type)[] Extensions = [(".v8.js", ScriptLanguages.V8), (".js", ScriptLanguages.NodeJs), (".py", ScriptLanguages.Python), (".php", ScriptLanguages.Php)];

    private readonly SortedDictionary<string, byte[]> _texts;
    private readonly List<ScriptFile> _scripts = [];
    private readonly List<string> _faults = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    private ScriptFolder(SortedDictionary<string, byte[]> texts) => _texts = texts;

    /// <summary>Those without a fault in their files.</summary>
    public IReadOnlyList<ScriptFile> Scripts => _scripts;

    /// <summary>What is wrong with the others: file, place, sentence.</summary>
    public IReadOnlyList<string> Faults => _faults;

    /// <summary>The events that have a file, be it a faulty one.</summary>
    public IReadOnlySet<string> Names => _names;

    /// <summary>The same for the same files.</summary>
    public string Signature { get; private init; } = "";

    public static async Task<ScriptFolder> ReadAsync(string path, CancellationToken cancellationToken)
    {
        var texts = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(path).Where(IsOurs)) texts[Path.GetFileName(file)] = await File.ReadAllBytesAsync(file, cancellationToken);
        var folder = new ScriptFolder(texts) { Signature = Sign(texts) };
        folder.Read();
        return folder;
    }

    private static bool IsOurs(string path) => Path.GetFileName(path) is var file && !file.StartsWith('.') && (LanguageOf(file) is not null || file.EndsWith(SettingsExtension, StringComparison.Ordinal));

    private static (string Name, string Type)? LanguageOf(string file)
    {
        foreach (var (extension, type) in Extensions)
            if (file.EndsWith(extension, StringComparison.Ordinal)) return (file[..^extension.Length], type);
        return null;
    }

    private static string Sign(SortedDictionary<string, byte[]> texts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (file, text) in texts)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{file}/{text.Length}/"));
            hash.AppendData(text);
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }

    private void Read()
    {
        var sources = _texts.Keys.Select(file => (File: file, Language: LanguageOf(file))).Where(source => source.Language is not null).GroupBy(source => source.Language!.Value.Name);
        foreach (var source in sources)
        {
            _names.Add(source.Key);
            if (source.Count() > 1) _faults.Add($"{string.Join(" and ", source.Select(one => one.File))}: the event '{source.Key}' has several scripts. Keep one.");
            else Read(source.Key, source.First().Language!.Value.Type, source.First().File);
        }
    }

    private void Read(string name, string type, string file)
    {
        var before = _faults.Count;
        var settings = _texts.TryGetValue($"{name}{SettingsExtension}", out var text) ? ScriptFileSettings.Read(text, (line, column, message) => _faults.Add(Describe($"{name}{SettingsExtension}", line, column, message))) : ScriptFileSettings.Default;
        var content = Decode(file);
        if (_faults.Count == before) _scripts.Add(new ScriptFile(file, name, type, content, settings));
    }

    private string Decode(string file)
    {
        try
        {
            var content = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(_texts[file]).TrimStart('\uFEFF');
            if (content.Length > EventScriptDefinition.MaxContentLength) _faults.Add($"{file}: The script may not be longer than {EventScriptDefinition.MaxContentLength} characters.");
            if (content.Contains('\0', StringComparison.Ordinal)) _faults.Add($"{file}: The script must not contain a NUL.");
            return content;
        }
        catch (DecoderFallbackException)
        {
            _faults.Add($"{file}: The file is no text in UTF-8.");
            return "";
        }
    }

    /// <summary>As compilers write it, so that editors find the place.</summary>
    public static string Describe(string file, long? line, long? column, string message) => (line, column) switch
    {
        (null, _) => $"{file}: {message}",
        (_, null) => $"{file}({line}): {message}",
        _ => $"{file}({line},{column}): {message}",
    };
}
