using System.CommandLine;
using System.Text.Json.Nodes;
using EventBus.Cli.Options;
using EventBus.Cli.Output;

namespace EventBus.Cli.Replay;

/// <summary><c>replay</c>: asks the API for one portion after the other, all under one replay id.</summary>
internal static class ReplayCommand
{
    public static Command Create(CommandRunner run)
    {
        var to = new Option<string>("--to") { Description = "Who gets them; nobody else does.", Required = true, HelpName = "SUBSCRIBER" };
        var since = new Option<string?>("--since") { Description = "Changes made then or later: a moment, or how long ago, such as '2h'.", HelpName = "MOMENT" };
        var until = new Option<string?>("--until") { Description = "Changes made before.", HelpName = "MOMENT" };
        var channel = new Option<string?>("--channel") { Description = "For instance system.user.post_process.", HelpName = "NAME" };
        var resource = new Option<string?>("--resource") { Description = "For instance user.", HelpName = "NAME" };
        var record = new Option<string?>("--record") { Description = "The id of one record of the resource.", HelpName = "ID" };
        var limit = Numbers.Option("--limit", "The most; all if it is left out.", 1, int.MaxValue);
        var rate = Numbers.Option("--rate", "The most in a second.", 1, 10_000);
        return new Command("replay", "Sends notifications of the outbox's history to one subscriber again.") { to, since, until, channel, resource, record, limit, rate }.Does(run, async (invocation, stop) =>
        {
            var order = new JsonObject { ["subscriber"] = invocation.Value(to) };
            (string Name, string? Value)[] said =
            [
                ("since", MomentText.Read("--since", invocation.Value(since), invocation.Time)),
                ("until", MomentText.Read("--until", invocation.Value(until), invocation.Time)),
                ("channel", invocation.Value(channel)),
                ("resource", invocation.Value(resource)),
                ("record_id", invocation.Value(record)),
            ];
            foreach (var (name, value) in said.Where(entry => entry.Value is not null)) order[name] = value;
            if (invocation.Value(rate) is { } most) order["rate"] = most;
            await ReplayAsync(invocation, order, invocation.Value(limit) ?? int.MaxValue, stop);
        });
    }

    private static async Task ReplayAsync(Invocation invocation, JsonObject order, int limit, CancellationToken stop)
    {
        var api = await invocation.SignInAsync(stop);
        var sum = new JsonObject();
        string? SoFar() => sum["replayed"] is { } count ? $"{count} were replayed before (replay {sum["replay_id"]})." : null;
        await LongWork.RunAsync(invocation.Terminal, "Replaying", SoFar, async report =>
        {
            var (replayed, skipped, after, remaining) = (0L, 0L, 0L, 1L);
            while (remaining > 0 && replayed < limit)
            {
                order["limit"] = LongWork.Portion(order["rate"]?.GetValue<int>(), limit - replayed);
                var answer = await api.PostAsync("event_outbox/replay", order, stop);
                (replayed, skipped, remaining) = (replayed + answer["replayed"]!.GetValue<long>(), skipped + (answer["skipped"]?.GetValue<long>() ?? 0), answer["remaining"]!.GetValue<long>());
                (order["replay_id"], order["after"]) = (answer["replay_id"]!.DeepClone(), answer["after"]!.DeepClone());
                (sum["replayed"], sum["skipped"], sum["remaining"], sum["replay_id"]) = (replayed, skipped, remaining, answer["replay_id"]!.DeepClone());
                report(replayed + skipped, replayed + skipped + remaining);
                if (after == (after = answer["after"]!.GetValue<long>())) break;
            }
        });
        if (invocation.IsJson) invocation.Terminal.Show(sum);
        else invocation.Terminal.Say($"{sum["replayed"]} replayed, {sum["remaining"]} remain (replay {sum["replay_id"]}).{(sum["skipped"]!.ToString() == "0" ? "" : $" {sum["skipped"]} were left out: '{order["subscriber"]}' does not observe such.")}");
    }
}
