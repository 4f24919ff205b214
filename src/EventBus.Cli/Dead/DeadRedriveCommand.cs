using System.CommandLine;
using System.Text.Json.Nodes;
using EventBus.Cli.Options;
using EventBus.Cli.Output;

namespace EventBus.Cli.Dead;

/// <summary><c>dead redrive</c>: asks the API for one portion after the other.</summary>
internal static class DeadRedriveCommand
{
    public static Command Create(CommandRunner run)
    {
        var subscriber = new Argument<string>("SUBSCRIBER") { Description = "Whose." };
        var messages = new Argument<string[]>("MESSAGE") { Description = "Message ids; with none, all that the filters cover.", Arity = ArgumentArity.ZeroOrMore };
        var limit = Numbers.Option("--limit", "The most; all if it is left out.", 1, int.MaxValue);
        var rate = Numbers.Option("--rate", "The most in a second.", 1, 10_000);
        var filter = new DeadFilter();
        var command = new Command("redrive", "Puts dead letters into their subscriber's queue again, so that it tries once more.") { subscriber, messages, limit, rate };
        filter.AddTo(command);
        return command.Does(run, async (invocation, stop) =>
        {
            var order = new JsonObject { ["subscriber"] = invocation.Value(subscriber), ["filter"] = new JsonObject(filter.Read(invocation).Select(said => KeyValuePair.Create(said.Name, (JsonNode?)said.Value))) };
            if (invocation.Value(messages) is { Length: > 0 } ids) order["message_ids"] = new JsonArray([.. ids.Select(id => (JsonNode)id)]);
            if (invocation.Value(rate) is { } most) order["rate"] = most;
            await RedriveAsync(invocation, order, invocation.Value(limit) ?? int.MaxValue, stop);
        });
    }

    private static async Task RedriveAsync(Invocation invocation, JsonObject order, int limit, CancellationToken stop)
    {
        var api = await invocation.SignInAsync(stop);
        var sum = new JsonObject { ["redriven"] = 0L, ["remaining"] = 0L };
        string? SoFar() => sum["redriven"]!.GetValue<long>() is > 0 and var count ? $"{count} were redriven before." : null;
        await LongWork.RunAsync(invocation.Terminal, "Redriving", SoFar, async report =>
        {
            var (redriven, remaining) = (0L, 1L);
            while (remaining > 0 && redriven < limit)
            {
                order["limit"] = LongWork.Portion(order["rate"]?.GetValue<int>(), limit - redriven);
                var answer = await api.PostAsync("event_dead_letter/redrive", order, stop);
                var count = answer["redriven"]!.GetValue<long>();
                (redriven, remaining) = (redriven + count, answer["remaining"]!.GetValue<long>());
                (sum["redriven"], sum["remaining"], sum["unseen"]) = (redriven, remaining, answer["unseen"]?.DeepClone());
                report(redriven, Math.Min(limit, redriven + remaining));
                // Another operator may have them all in his hands; whoever is left over is shown by a list.
                if (count == 0) break;
            }
        });
        if (sum["unseen"] is null) sum.Remove("unseen");
        if (invocation.IsJson) invocation.Terminal.Show(sum);
        else invocation.Terminal.Say(Sentence(sum));
    }

    private static string Sentence(JsonObject sum) =>
        $"{sum["redriven"]} redriven, {sum["remaining"]} remain.{(sum["unseen"] is { } unseen ? $" {unseen} more lie behind the first 10000 of the queue and were not looked at." : "")}";
}
