using System.CommandLine;

namespace EventBus.Cli;

/// <summary>Gives a command its work.</summary>
internal static class CommandExtensions
{
    public static Command Does(this Command command, CommandRunner run, Func<Invocation, CancellationToken, Task> work)
    {
        command.SetAction((parsed, cancellationToken) => run(parsed, work, cancellationToken));
        return command;
    }
}
