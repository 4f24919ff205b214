using static EventBus.Scripts.Engines.Isolation.SandboxCommands;

namespace EventBus.Scripts.Engines.Isolation;

/// <summary>Namespaces of its own, made by util-linux. Files that everybody may read can be read.</summary>
internal sealed class NamespaceSandbox(bool root) : ISandbox
{
    // The first process of a namespace of processes cannot be killed from within, so a script's is the second.
    private static readonly string[] AsChild = ["/bin/sh", "-c", "\"$@\"; exit $?", "sh"];

    public string Description => $"no network, no other processes, no rights{(root ? ", a user of their own" : "")}, but all files that {(root ? "everybody" : "the worker")} may read (util-linux; install 'bubblewrap' for more)";

    public bool IsComplete => false;

    public bool NeedsFolder => true;

    public IEnumerable<string> Wrap(SandboxedCommand command) =>
    [
        .. EndWithParent, .. OwnSession,
        "unshare", .. root ? [] : new[] { "--user", "--map-current-user" },
        "--mount", "--pid", "--net", "--ipc", "--uts", "--fork", "--kill-child", "--mount-proc", "--",
        .. AsChild,
        .. root ? AsUser(command.UserId) : NoNewRights,
        .. Limits(command, ownUser: true),
        .. Program(command),
    ];
}
