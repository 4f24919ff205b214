using Spectre.Console;

namespace EventBus.Cli.Output;

/// <summary>Work in portions: shows how far it has come, if somebody is there to see it, and says so when it ends early.</summary>
internal static class LongWork
{
    private const int MostAtOnce = 1000;

    /// <summary>How many to ask for at once: with a rate, what takes two seconds, so that somebody sees it move.</summary>
    public static int Portion(int? rate, long left) => (int)Math.Min(left, rate is { } most ? Math.Min(most * 2, MostAtOnce) : MostAtOnce);

    /// <param name="terminal">Where.</param>
    /// <param name="title">What is done.</param>
    /// <param name="sofar">A sentence about what was reached; null when it was nothing.</param>
    /// <param name="work">Does it, and tells of progress: done, and of how many.</param>
    /// <exception cref="CommandException">It failed or was stopped; the sentence tells how far it came.</exception>
    public static async Task RunAsync(Terminal terminal, string title, Func<string?> sofar, Func<Action<long, long>, Task> work)
    {
        try
        {
            if (terminal.IsInteractive) await ShowAsync(terminal.Errors, title, work);
            else await work((_, _) => { });
        }
        catch (CommandException fault) when (sofar() is { } sentence)
        {
            throw new CommandException($"{fault.Message} {sentence}", fault.ExitCode);
        }
        catch (OperationCanceledException) when (sofar() is { } sentence)
        {
            throw new CommandException($"Stopped. {sentence}");
        }
    }

    private static Task ShowAsync(IAnsiConsole console, string title, Func<Action<long, long>, Task> work)
    {
        ProgressColumn[] columns = [new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn(), new SpinnerColumn()];
        return console.Progress().Columns(columns).StartAsync(async progress =>
        {
            var bar = progress.AddTask(Markup.Escape(title));
            bar.IsIndeterminate = true;
            await work((done, all) =>
            {
                (bar.IsIndeterminate, bar.MaxValue, bar.Value) = (false, Math.Max(all, 1), done);
                bar.Description = Markup.Escape($"{title}: {done} of {all}");
            });
        });
    }
}
