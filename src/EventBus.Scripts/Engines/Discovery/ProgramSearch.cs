namespace EventBus.Scripts.Engines.Discovery;

/// <summary>Finds programs and what belongs to them.</summary>
internal static class ProgramSearch
{
    private static readonly string[] Usual = ["/usr/local/bin", "/usr/bin", "/bin", "/opt/homebrew/bin"];

    /// <summary>Where a program of that name is: in the PATH, then in the usual places.</summary>
    public static IEnumerable<string> Find(string name)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var file = OperatingSystem.IsWindows() ? name + ".exe" : name;
        return folders.Concat(Usual).Select(folder => Path.Combine(folder, file)).Where(File.Exists).Distinct();
    }

    public static string? FindFirst(string name) => Find(name).FirstOrDefault();

    /// <summary>The file at the end of a chain of links.</summary>
    public static string ResolveLinks(string path) => new FileInfo(path).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? path;

    /// <summary>Files that are shipped beside the worker.</summary>
    public static string RuntimeFolder => Path.Combine(AppContext.BaseDirectory, "Engines", "Runtimes");
}
