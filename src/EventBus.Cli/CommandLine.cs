using System.CommandLine;
using EventBus.Cli.Call;
using EventBus.Cli.Dead;
using EventBus.Cli.Explain;
using EventBus.Cli.Observers;
using EventBus.Cli.Options;
using EventBus.Cli.Output;
using EventBus.Cli.Replay;
using EventBus.Cli.Subscriptions;
using EventBus.Cli.Tail;

namespace EventBus.Cli;

/// <summary>All commands, and what surrounds each: its login, its faults, its exit code.</summary>
internal sealed class CommandLine(Terminal terminal, Func<string, string?> environment, TimeProvider time, HttpMessageHandler? http = null)
{
    private readonly GlobalOptions _global = new();

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken = default)
    {
        var parsed = Create().Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            // The parser's first complaint about a wrong word is that there is no command.
            foreach (var error in parsed.Errors.TakeLast(1)) terminal.Complain(error.Message);
            terminal.Complain("Say '--help' behind a command to see how it is used.");
            return ExitCodes.WrongUsage;
        }

        return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, Output = terminal.Output.Profile.Out.Writer, Error = terminal.Errors.Profile.Out.Writer }, cancellationToken);
    }

    private RootCommand Create() => new("Follows and operates an EventBus. The address of its API and the login come from options or the environment.")
    {
        _global.Url,
        _global.Email,
        _global.PasswordStdin,
        _global.Json,
        TailCommand.Create(RunAsync),
        SubscriptionsCommand.Create(RunAsync),
        ExplainCommand.Create(RunAsync),
        ObserversCommand.Create(RunAsync),
        DeadCommand.Create(RunAsync),
        ReplayCommand.Create(RunAsync),
        CallCommand.Create(RunAsync),
    };

    private async Task<int> RunAsync(ParseResult parsed, Func<Invocation, CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        await using var invocation = new Invocation(parsed, _global, terminal, environment, time, http);
        try
        {
            await work(invocation, cancellationToken);
            return ExitCodes.Done;
        }
        catch (CommandException fault)
        {
            terminal.Complain(fault.Message);
            return fault.ExitCode;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            terminal.Complain("Stopped.");
            return ExitCodes.Failed;
        }
    }
}
