using System.CommandLine;
using System.Text.Json.Nodes;
using EventBus.Cli.Output;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace EventBus.Cli.Subscriptions;

/// <summary><c>subscriptions</c>.</summary>
internal static class SubscriptionsCommand
{
    public static Command Create(CommandRunner run) => new Command("subscriptions", "Lists who must be asked, with the state of each in the host that answers.").Does(run, async (invocation, stop) =>
    {
        var answer = await (await invocation.SignInAsync(stop)).GetAsync("event_subscription", stop);
        if (invocation.IsJson) invocation.Terminal.Show(answer);
        else invocation.Terminal.Show(Render(answer));
    });

    public static IRenderable Render(JsonNode answer) => TableOf.Of(answer) is { Count: > 0 } subscriptions
        ? TableOf.Records(
            subscriptions.OrderBy(subscription => subscription!["order"]?.GetValue<int>()).ThenBy(subscription => subscription!["name"]?.ToString(), StringComparer.Ordinal),
            ("NAME", subscription => Cell.Of(subscription["name"])),
            ("ACTIVE", subscription => Cell.Flag(subscription["is_active"], "yes")),
            ("MODE", subscription => Cell.Of(subscription["enforce"]?.GetValue<bool>() == false ? $"{subscription["mode"]} (shadow)" : $"{subscription["mode"]}")),
            ("ORDER", subscription => Cell.Of(subscription["order"])),
            ("TIMEOUT", subscription => Cell.Of($"{subscription["timeout_ms"]} ms")),
            ("POLICY", subscription => Cell.Of(Policy(subscription))),
            ("CIRCUIT", subscription => Cell.Flag(subscription["circuit"], "closed")),
            ("CHANNELS", subscription => Cell.Of(Cell.List(subscription["channels"]))))
        : new Rows(Cell.Of("There is no subscription: nobody is asked about any call."));

    // The default depends on the mode (design §4.5).
    private static string Policy(JsonNode subscription) => subscription["failure_policy"]?.ToString() ?? (subscription["mode"]?.ToString() == "validate" ? "closed" : "open");
}
