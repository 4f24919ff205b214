using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using EventBus.Cli.Api;
using EventBus.Cli.Output;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace EventBus.Cli.Dead;

/// <summary><c>dead show</c>.</summary>
internal static class DeadShowCommand
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, MaxDepth = 128, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create(CommandRunner run)
    {
        var message = new Argument<string>("MESSAGE") { Description = "The message id." };
        var subscriber = new Option<string?>("--subscriber") { Description = "Whose; all observers' are searched if it is left out.", HelpName = "NAME" };
        return new Command("show", "Shows a dead letter with its headers and its body.") { message, subscriber }.Does(run, async (invocation, stop) =>
        {
            var api = await invocation.SignInAsync(stop);
            var letter = await api.GetAsync($"event_dead_letter/{Uri.EscapeDataString(invocation.Value(message)!)}?{QueryText.Of(("subscriber", invocation.Value(subscriber)))}", stop);
            if (invocation.IsJson) invocation.Terminal.Show(letter);
            else invocation.Terminal.Show(Render(letter));
        });
    }

    public static IRenderable Render(JsonNode letter)
    {
        var table = TableOf.Empty("MEMBER", "VALUE");
        foreach (var (name, value) in letter.AsObject())
            if (name is not ("headers" or "body")) table.AddRow(Cell.Of(name), Cell.Of(value));
        foreach (var (name, value) in letter["headers"]?.AsObject() ?? []) table.AddRow(Cell.Of($"header {name}"), Cell.Of(value));
        return new Rows(table, new Text("BODY", new Style(decoration: Decoration.Bold)), Body(letter["body"]));
    }

    private static Rows Body(JsonNode? body)
    {
        var text = body is JsonValue scalar && scalar.TryGetValue<string>(out var plain) ? plain : body?.ToJsonString(Indented) ?? "";
        return new Rows(text.Split('\n').Select(line => (IRenderable)Cell.Of(line)));
    }
}
