namespace EventBus.ContractTests;

/// <summary>Files of the repository this test was built from.</summary>
internal static class RepositoryFiles
{
    private static readonly string Root = FindRoot(new DirectoryInfo(AppContext.BaseDirectory));

    public static string PathOf(params ReadOnlySpan<string> segments) => Path.Combine([Root, .. segments]);

    public static string Read(params ReadOnlySpan<string> segments) => File.ReadAllText(PathOf(segments));

    private static string FindRoot(DirectoryInfo directory) => File.Exists(Path.Combine(directory.FullName, "EventBus.sln"))
        ? directory.FullName
        : FindRoot(directory.Parent ?? throw new InvalidOperationException("No folder above the test has 'EventBus.sln'. Run the tests from a clone of the repository."));
}
