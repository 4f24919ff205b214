namespace EventBus.Cli;

/// <summary>A command cannot be carried out; the message is the sentence its user reads.</summary>
internal sealed class CommandException(string message, int exitCode = ExitCodes.Failed) : Exception(message)
{
    public int ExitCode { get; } = exitCode;

    /// <summary>The command was not said as it must be.</summary>
    public static CommandException WrongUsage(string message) => new(message, ExitCodes.WrongUsage);
}
