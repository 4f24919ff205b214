namespace EventBus.IntegrationTests.Harness;

/// <summary>Where the sources and the built programs lie.</summary>
internal static class RepositoryRoot
{
    /// <summary>In which the tests were built.</summary>
    public static readonly string Configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    public static string Folder { get; } = Find(AppContext.BaseDirectory);

    public static string File(params string[] parts) => Path.Combine([Folder, .. parts]);

    /// <summary>The built program of a project, in the configuration of the tests.</summary>
    /// <param name="project">Its name.</param>
    /// <param name="folder">Where it lies; <c>src</c> if nothing is given.</param>
    public static string Program(string project, params string[] folder) => File([.. folder is [] ? ["src"] : folder, project, "bin", Configuration, "net10.0", $"{project}.dll"]);

    private static string Find(string folder) => System.IO.File.Exists(Path.Combine(folder, "EventBus.sln")) ? folder : Find(Path.GetDirectoryName(folder.TrimEnd('/'))!);
}
