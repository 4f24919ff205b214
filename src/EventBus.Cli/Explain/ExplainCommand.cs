using System.CommandLine;
using System.Text.Json.Nodes;
using EventBus.Cli.Output;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace EventBus.Cli.Explain;

/// <summary><c>explain</c>.</summary>
internal static class ExplainCommand
{
    public static Command Create(CommandRunner run)
    {
        var call = new Argument<string>("CALL") { Description = "A method and a path, such as 'POST /api/v2/system/user'." };
        return new Command("explain", "Shows who would be asked about a call, in which order, and why others not.") { call }.Does(run, async (invocation, stop) =>
        {
            var answer = await (await invocation.SignInAsync(stop)).GetAsync($"event_subscription?explain={Uri.EscapeDataString(invocation.Value(call)!)}", stop);
            if (invocation.IsJson) invocation.Terminal.Show(answer);
            else invocation.Terminal.Show(Render(answer));
        });
    }

    public static IRenderable Render(JsonNode plan)
    {
        var tree = new Tree(Cell.Of($"{plan["method"]} {plan["path"]}", new Style(decoration: Decoration.Bold)));
        if (plan["reason"] is { } reason) tree.AddNode(Cell.Of(reason));
        foreach (var phase in plan["phases"]!.AsArray()) Add(tree, phase!);
        // A tree alone does not end its last line.
        return new Rows(tree);
    }

    private static void Add(Tree tree, JsonNode phase)
    {
        var glass = phase["break_glass"]!.GetValue<bool>() ? ", break-glass is on: nobody is obeyed" : "";
        var node = tree.AddNode(Cell.Of($"{phase["channel"]} ({phase["event_name"]}, budget {phase["budget_ms"]} ms{glass})"));
        foreach (var step in phase["steps"]!.AsArray()) AddStep(node, step!);
        AddGroup(node, "told, not awaited", phase["told"]!.AsArray(), told => $"{told["subscription"]} ({told["mode"]}{(told["enforce"]!.GetValue<bool>() ? "" : ", shadow")})");
        AddGroup(node, "not asked", phase["not_asked"]!.AsArray(), left => $"{left["subscription"]}: {left["message"]}");
        if (node.Nodes.Count == 0) node.AddNode(Cell.Of("nobody: the handler runs at once"));
    }

    private static void AddStep(TreeNode phase, JsonNode step) => AddGroup(
        phase,
        step["order"] is { } order ? $"{step["kind"]}, order {order}" : $"{step["kind"]}, on the final event",
        step["asks"]!.AsArray(),
        ask => $"{ask["subscription"]}: {ask["timeout_ms"]} ms, {ask["failure_policy"]}{(ask["circuit"]!.ToString() == "closed" ? "" : $", circuit {ask["circuit"]}")}{Conditions(ask["when"]!.AsArray())}");

    private static void AddGroup(TreeNode phase, string title, JsonArray members, Func<JsonNode, string> line)
    {
        if (members.Count == 0) return;
        var group = phase.AddNode(Cell.Of(title));
        foreach (var member in members) group.AddNode(Cell.Of(line(member!)));
    }

    private static string Conditions(JsonArray conditions) => conditions.Count == 0 ? "" : $", when {string.Join(" and ", conditions.Select(condition => condition!.ToJsonString()))}";
}
