namespace EventBus.Samples.UserDirectory;

/// <summary>Where the directory is (section <c>UserDirectory</c>).</summary>
internal sealed class DirectoryOptions
{
    public const string SectionName = "UserDirectory";

    /// <summary>The SQLite file, made when it is not there. The default is <c>user-directory.db</c> in the working folder.</summary>
    public string File { get; set; } = "user-directory.db";
}
