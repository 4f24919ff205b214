namespace EventBus.Scripts.Engines.Isolation;

/// <summary>The parts of which a command line of a sandbox is made, each of which runs what follows it.</summary>
internal static class SandboxCommands
{
    private const int MaxTasks = 96;
    private const int MaxOpenFiles = 256;
    public const int MaxFileBytes = 16 << 20;

    /// <summary>A session of its own, so that its group can be ended as a whole.</summary>
    public static readonly string[] OwnSession = ["setsid"];

    /// <summary>No rights that are not there, and none to be had by a program with the set-user-id bit.</summary>
    public static readonly string[] NoNewRights = ["setpriv", "--no-new-privs", "--"];

    /// <summary>Ends the process with the worker. After the change of user, which clears it.</summary>
    public static readonly string[] EndWithParent = ["setpriv", "--pdeathsig", "KILL", "--"];

    /// <summary>Another user without any right.</summary>
    public static string[] AsUser(int id) =>
        ["setpriv", "--reuid", $"{id}", "--regid", $"{id}", "--clear-groups", "--no-new-privs", "--bounding-set=-all", "--inh-caps=-all", "--"];

    /// <summary>The kernel counts the tasks of a user, so only one that is nobody else's can be limited.</summary>
    public static string[] Limits(SandboxedCommand command, bool ownUser) =>
    [
        "prlimit", $"--nofile={MaxOpenFiles}", $"--fsize={MaxFileBytes}", "--core=0",
        .. ownUser ? new[] { $"--nproc={MaxTasks}" } : [],
        .. command.AddressSpace is { } bytes ? new[] { $"--as={bytes}" } : [],
        "--",
    ];

    /// <summary>The program, with the pipes away from where scripts print and read: requests on 4, replies on 3, an empty input, and the output where errors go.</summary>
    public static string[] Program(SandboxedCommand command) =>
        ["/bin/sh", "-c", "exec 3>&1 4<&0 0</dev/null 1>&2; exec \"$@\"", "sh", command.Executable, .. command.Arguments];
}
