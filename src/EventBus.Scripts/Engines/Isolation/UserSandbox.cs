using static EventBus.Scripts.Engines.Isolation.SandboxCommands;

namespace EventBus.Scripts.Engines.Isolation;

/// <summary>Limits and no rights, for systems where no namespaces can be made, as in most containers.</summary>
internal sealed class UserSandbox(bool root) : ISandbox
{
    public string Description => root
        ? "a user of their own without rights, but the network and all files that everybody may read (util-linux; namespaces cannot be made here)"
        : "limits and no new rights, but the worker's own user, files and network (util-linux; namespaces cannot be made here)";

    public bool IsComplete => false;

    public bool NeedsFolder => true;

    public IEnumerable<string> Wrap(SandboxedCommand command) =>
        [.. root ? AsUser(command.UserId) : NoNewRights, .. EndWithParent, .. OwnSession, .. Limits(command, ownUser: root), .. Program(command)];
}
