using System.CommandLine;
using EventBus.Cli.Api;
using EventBus.Cli.Output;

namespace EventBus.Cli.Dead;

/// <summary><c>dead purge</c>: deletes, after a question.</summary>
internal static class DeadPurgeCommand
{
    public static Command Create(CommandRunner run)
    {
        var subscriber = new Argument<string>("SUBSCRIBER") { Description = "Whose." };
        var message = new Option<string?>("--message") { Description = "The message id of one.", HelpName = "ID" };
        var all = new Option<bool>("--all") { Description = "All of them." };
        var yes = new Option<bool>("--yes") { Description = "Do not ask." };
        var filter = new DeadFilter();
        var command = new Command("purge", "Deletes dead letters. They are lost then.") { subscriber, message, all, yes };
        filter.AddTo(command);
        return command.Does(run, async (invocation, stop) =>
        {
            var said = filter.Read(invocation).Append(("message_id", invocation.Value(message))).Where(entry => entry.Item2 is not null).ToList();
            if (invocation.Value(all) == said.Count > 0) throw CommandException.WrongUsage("Say which ones by filters, or '--all', not both.");
            var name = invocation.Value(subscriber)!;
            if (!invocation.Value(yes)) await ConfirmAsync(invocation.Terminal, name, invocation.Value(all), stop);
            var api = await invocation.SignInAsync(stop);
            var answer = await api.DeleteAsync($"event_dead_letter?{QueryText.Of([("subscriber", name), ("all", invocation.Value(all) ? "true" : null), .. said])}", stop);
            if (invocation.IsJson) invocation.Terminal.Show(answer);
            else invocation.Terminal.Say($"{answer["purged"]} purged.{(answer["unseen"] is { } unseen ? $" {unseen} more lie behind the first 10000 of the queue and were not looked at." : "")}");
        });
    }

    private static async Task ConfirmAsync(Terminal terminal, string name, bool all, CancellationToken stop)
    {
        var answer = await terminal.AskAsync($"Delete {(all ? "all dead letters" : "these dead letters")} of '{name}'?", stop) ?? throw CommandException.WrongUsage("Nobody is there to be asked. Say '--yes' to delete without a question.");
        if (!answer) throw new CommandException("Nothing was deleted.");
    }
}
