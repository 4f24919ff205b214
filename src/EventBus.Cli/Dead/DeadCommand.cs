using System.CommandLine;

namespace EventBus.Cli.Dead;

/// <summary><c>dead</c>: what could not be handled.</summary>
internal static class DeadCommand
{
    public static Command Create(CommandRunner run) => new("dead", "Dead letters: notifications that could not be handled. They stay until they are redriven or purged.")
    {
        DeadListCommand.Create(run),
        DeadShowCommand.Create(run),
        DeadRedriveCommand.Create(run),
        DeadPurgeCommand.Create(run),
    };
}
