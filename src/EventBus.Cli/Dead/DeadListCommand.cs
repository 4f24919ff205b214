using System.CommandLine;
using System.Text.Json.Nodes;
using EventBus.Cli.Api;
using EventBus.Cli.Options;
using EventBus.Cli.Output;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace EventBus.Cli.Dead;

/// <summary><c>dead list</c>.</summary>
internal static class DeadListCommand
{
    public static Command Create(CommandRunner run)
    {
        var subscriber = new Argument<string?>("SUBSCRIBER") { Description = "Whose; all observers' if it is left out.", Arity = ArgumentArity.ZeroOrOne };
        var limit = Numbers.Option("--limit", "The most; 100 if it is left out.", 1, 1000);
        var offset = Numbers.Option("--offset", "How many are passed over.", 0, 10_000);
        var filter = new DeadFilter();
        var command = new Command("list", "Lists dead letters in the order of their queues.") { subscriber, limit, offset };
        filter.AddTo(command);
        return command.Does(run, async (invocation, stop) =>
        {
            var api = await invocation.SignInAsync(stop);
            var query = QueryText.Of([("subscriber", invocation.Value(subscriber)), ("limit", $"{invocation.Value(limit) ?? 100}"), ("offset", $"{invocation.Value(offset) ?? 0}"), ("include_count", "true"), .. filter.Read(invocation)]);
            var answer = await api.GetAsync($"event_dead_letter?{query}", stop);
            if (invocation.IsJson) invocation.Terminal.Show(answer);
            else invocation.Terminal.Show(Render(answer));
        });
    }

    public static IRenderable Render(JsonNode answer)
    {
        var letters = TableOf.Of(answer);
        var summary = $"{letters.Count} of {answer["meta"]?["count"] ?? letters.Count} dead letters";
        if (answer["meta"]?["unseen"] is { } unseen) summary += $"; {unseen} more lie behind the first 10000 of a queue and were not looked at";
        if (letters.Count == 0) return new Rows(Cell.Of($"{summary}."));
        return new Rows(
            TableOf.Records(
                letters,
                ("SUBSCRIBER", letter => Cell.Of(letter["subscriber"])),
                ("FAILED AT (UTC)", letter => Cell.Moment(letter["failed_at"])),
                ("REASON", letter => Cell.Of(letter["reason"], new Style(Color.Red))),
                ("TRIES", letter => Cell.Of(letter["attempts"])),
                ("EVENT", letter => Cell.Of(letter["event_name"])),
                ("ID", letter => Cell.Of(letter["resource_id"])),
                ("MESSAGE", letter => Cell.Of(letter["message_id"])),
                ("LAST ERROR", letter => Cell.Of(letter["last_error"]))),
            Cell.Of($"{summary}."));
    }
}
