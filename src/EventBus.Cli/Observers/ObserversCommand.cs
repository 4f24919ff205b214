using System.CommandLine;
using System.Text.Json.Nodes;
using EventBus.Cli.Output;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace EventBus.Cli.Observers;

/// <summary><c>observers</c>.</summary>
internal static class ObserversCommand
{
    public static Command Create(CommandRunner run) => new Command("observers", "Lists who observes, and what lies in their queues now.").Does(run, async (invocation, stop) =>
    {
        var answer = await (await invocation.SignInAsync(stop)).GetAsync("event_observer", stop);
        if (invocation.IsJson) invocation.Terminal.Show(answer);
        else invocation.Terminal.Show(Render(answer));
    });

    public static IRenderable Render(JsonNode answer) => TableOf.Of(answer) is { Count: > 0 } observers
        ? TableOf.Records(
            observers,
            ("NAME", observer => Cell.Of(observer["name"])),
            ("WAITING", observer => Number(observer["messages"])),
            ("CONSUMERS", observer => Cell.Of(observer["consumers"], new Style(observer["consumers"]?.ToString() is "0" or null ? Color.Red : Color.Green))),
            ("DEAD LETTERS", observer => Cell.Of(observer["dead_letters"], new Style(observer["dead_letters"]?.ToString() is "0" or null ? Color.Default : Color.Red))),
            ("BROKER USER", observer => Cell.Of(observer["broker_user"])),
            ("LAST SEEN (UTC)", observer => Cell.Moment(observer["last_seen_date"])),
            ("OBSERVES", observer => Cell.Of(Cell.List(observer["patterns"]))))
        : new Rows(Cell.Of("No observer has announced itself."));

    private static Text Number(JsonNode? value) => value is null ? Cell.Of("no queue", new Style(Color.Red)) : Cell.Of(value);
}
