using System.CommandLine;
using System.Text.Json.Nodes;
using EventBus.Cli.Output;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace EventBus.Cli.Call;

/// <summary><c>call</c>: the audit of one call.</summary>
internal static class CallCommand
{
    public static Command Create(CommandRunner run)
    {
        var id = new Argument<string>("CALL_ID") { Description = "What the header X-EventBus-Call-Id of the answer said." };
        return new Command("call", "Shows the audit of a call: who was asked, what came of it, and who changed what.") { id }.Does(run, async (invocation, stop) =>
        {
            var answer = await (await invocation.SignInAsync(stop)).GetAsync($"event_call/{Uri.EscapeDataString(invocation.Value(id)!)}", stop);
            if (invocation.IsJson) invocation.Terminal.Show(answer);
            else invocation.Terminal.Show(Render(answer));
        });
    }

    public static IRenderable Render(JsonNode call)
    {
        var parts = new List<IRenderable>
        {
            Cell.Of($"{call["method"]} {call["uri"]}", new Style(decoration: Decoration.Bold)),
            Cell.Of($"{Cell.MomentText(call["created_date"])} UTC, by {Caller(call["caller"]!)}, {call["outcome"]} with {call["status"]} in {call["milliseconds"]} ms, depth {call["depth"]}{(call["parent_call_id"] is { } parent ? $", made for call {parent}" : "")}"),
        };
        foreach (var phase in call["phases"]!.AsArray()) parts.AddRange(Phase(phase!));
        return new Rows(parts);
    }

    private static IEnumerable<IRenderable> Phase(JsonNode phase)
    {
        yield return new Text("");
        yield return Cell.Of($"{phase["event_name"]}: {phase["milliseconds"]} of {phase["budget_ms"]} ms{(phase["break_glass"]!.GetValue<bool>() ? ", break-glass was on" : "")}", new Style(decoration: Decoration.Bold));
        if (phase["asks"]!.AsArray() is { Count: > 0 } asks) yield return Asks(asks);
        foreach (var left in phase["not_asked"]!.AsArray()) yield return Cell.Of($"not asked: {left!["subscription"]} ({left["reason"]})");
        if (phase["changes"]!.AsArray() is { Count: > 0 } changes) yield return Changes(changes);
    }

    private static Table Asks(JsonArray asks) => TableOf.Records(
        asks,
        ("ASKED", ask => Cell.Of(ask["subscription"])),
        ("MODE", ask => Cell.Of(ask["enforce"]!.GetValue<bool>() ? $"{ask["mode"]}" : $"{ask["mode"]} (shadow)")),
        ("ORDER", ask => Cell.Of(ask["order"])),
        ("TOOK", ask => Cell.Of($"{ask["milliseconds"]} ms")),
        ("OUTCOME", ask => Cell.Of(ask["outcome"], new Style(ask["outcome"]!.ToString() is "failed" or "reject" ? Color.Red : Color.Green))),
        ("POLICY", ask => Cell.Of(ask["policy"])),
        ("WHY", ask => Cell.Of(string.Join(' ', new[] { ask["reason"]?.ToString(), ask["detail"]?.ToString() }.Where(text => text is not null)))));

    private static Table Changes(JsonArray changes) => TableOf.Records(
        changes,
        ("CHANGED BY", change => Cell.Of(change["by"])),
        ("OP", change => Cell.Of(change["op"])),
        ("PATH", change => Cell.Of(change["path"])),
        ("VALUE", change => Cell.Of(change["value"]?.ToJsonString())));

    private static string Caller(JsonNode caller) => $"{caller["type"]}{(caller["id"] is { } id ? $" {id}" : "")}{(caller["app"] is { } app ? $" of {app}" : "")}";
}
