using static EventBus.Scripts.Engines.Isolation.SandboxCommands;

namespace EventBus.Scripts.Engines.Isolation;

/// <summary>Namespaces of its own, and a view of the file system that holds the system's programs and nothing else.</summary>
/// <param name="bubblewrap">The program.</param>
/// <param name="root">Whether the worker is root, so that each process can be another user's.</param>
/// <param name="userNamespace">Whether to use a user namespace: needs no rights, but some systems forbid it.</param>
internal sealed class BubblewrapSandbox(string bubblewrap, bool root, bool userNamespace) : ISandbox
{
    private const int SharedMemoryBytes = 1 << 20;

    private static readonly string[] SystemFolders = ["/bin", "/sbin", "/lib", "/lib32", "/lib64"];

    public string Description => $"no network, no files but the system's programs, no other processes, no rights{(root ? ", a user of their own" : "")} (bubblewrap)";

    public bool IsComplete => true;

    public bool NeedsFolder => false;

    public IEnumerable<string> Wrap(SandboxedCommand command) =>
    [
        .. OwnSession,
        .. root && userNamespace ? AsUser(command.UserId) : [],
        bubblewrap, .. userNamespace ? new[] { "--unshare-user" } : [],
        "--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup-try", "--die-with-parent", "--new-session",
        .. Files(command), "--chdir", "/tmp", "--",
        .. root && !userNamespace ? AsUser(command.UserId) : NoNewRights,
        .. Limits(command, ownUser: true),
        .. Program(command),
    ];

    // What may be written is small and in memory: the folder for temporary files, which is the working folder, and shared memory.
    private static IEnumerable<string> Files(SandboxedCommand command) =>
    [
        "--ro-bind", "/usr", "/usr", .. SystemFolders.SelectMany(BindSystemFolder),
        .. MakeFolder("/etc"), "--ro-bind-try", "/etc/ld.so.cache", "/etc/ld.so.cache", "--ro-bind-try", "/etc/alternatives", "/etc/alternatives", "--ro-bind-try", "/etc/localtime", "/etc/localtime",
        "--proc", "/proc", "--dev", "/dev", "--perms", "1777", "--size", $"{SharedMemoryBytes}", "--tmpfs", "/dev/shm", "--remount-ro", "/dev",
        "--perms", "1777", "--size", $"{MaxFileBytes}", "--tmpfs", "/tmp",
        .. command.Folders.Where(IsElsewhere).Distinct().SelectMany(BindFolder),
        "--remount-ro", "/",
    ];

    // On most systems these are links into /usr.
    private static string[] BindSystemFolder(string folder)
    {
        var info = new DirectoryInfo(folder);
        if (info.LinkTarget is { } target) return ["--symlink", target, folder];
        return info.Exists ? ["--ro-bind", folder, folder] : [];
    }

    private static IEnumerable<string> BindFolder(string folder) => [.. Parents(folder).Reverse().SelectMany(MakeFolder), "--ro-bind", folder, folder];

    private static IEnumerable<string> Parents(string folder)
    {
        for (var parent = Path.GetDirectoryName(folder); parent is not (null or "/" or "/tmp"); parent = Path.GetDirectoryName(parent)) yield return parent;
    }

    // What bubblewrap makes by itself on the way is closed to everybody but root.
    private static string[] MakeFolder(string folder) => ["--perms", "755", "--dir", folder];

    private static bool IsElsewhere(string folder) => folder is not ("/usr" or "/") && !folder.StartsWith("/usr/", StringComparison.Ordinal) && !SystemFolders.Contains(folder);
}
