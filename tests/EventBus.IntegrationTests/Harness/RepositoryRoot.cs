namespace EventBus.IntegrationTests.Harness;

/// <summary>Where the sources and the built programs lie.</summary>
internal static class RepositoryRoot
{
    private static readonly string Configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    public static string Folder { get; } = Find(AppContext.BaseDirectory);

    public static string File(params string[] parts) => Path.Combine([Folder, .. parts]);

    /// <summary>The built program of a project, in the configuration of the tests.</summary>
    public static string Program(string project) => File("src", project, "bin", Configuration, "net10.0", $"{project}.dll");

    private static string Find(string folder) => System.IO.File.Exists(Path.Combine(folder, "EventBus.sln")) ? folder : Find(Path.GetDirectoryName(folder.TrimEnd('/'))!);
}
