using System.Text.Json;
using System.Text.Json.Nodes;
using EventBus.Contracts;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace EventBus.Cli.Output;

/// <summary>What the user sees: answers on the standard output; faults, questions and progress on the standard error.</summary>
internal sealed class Terminal(IAnsiConsole output, IAnsiConsole errors, TextReader input, bool isInteractive)
{
    // Events have more levels than what the API takes.
    private static readonly JsonSerializerOptions Json = new(EventBusJson.Options) { MaxDepth = 128 };

    // Rows that go to a file or another program are not broken.
    private const int WidthOfFiles = 2000;

    public IAnsiConsole Output => output;

    public IAnsiConsole Errors => errors;

    public TextReader Input => input;

    /// <summary>Whether somebody is there who sees progress and can be asked.</summary>
    public bool IsInteractive => isInteractive;

    public static Terminal OfProcess() => new(
        Create(Console.Out, Console.IsOutputRedirected),
        Create(Console.Error, Console.IsErrorRedirected),
        Console.In,
        isInteractive: !Console.IsInputRedirected && !Console.IsErrorRedirected);

    public void Show(IRenderable answer) => output.Write(answer);

    /// <summary>A line of plain text, as it is.</summary>
    public void Say(string line) => output.Profile.Out.Writer.WriteLine(line);

    public void Show(JsonNode answer)
    {
        output.Profile.Out.Writer.WriteLine(answer.ToJsonString(Json));
        output.Profile.Out.Writer.Flush();
    }

    /// <summary>A sentence about what is wrong.</summary>
    public void Complain(string sentence) => errors.Profile.Out.Writer.WriteLine(Cell.Clean(sentence));

    /// <summary>Asks for a password without showing it; null when nobody is there to be asked.</summary>
    public async Task<string?> AskSecretAsync(string question, CancellationToken cancellationToken) =>
        isInteractive ? await errors.PromptAsync(new TextPrompt<string>(Markup.Escape(question)).Secret(mask: null), cancellationToken) : null;

    /// <summary>Asks for a yes; null when nobody is there to be asked.</summary>
    public async Task<bool?> AskAsync(string question, CancellationToken cancellationToken) =>
        isInteractive ? await errors.PromptAsync(new ConfirmationPrompt(Markup.Escape(question)) { DefaultValue = false }, cancellationToken) : null;

    private static IAnsiConsole Create(TextWriter writer, bool isRedirected)
    {
        var plain = isRedirected || Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 };
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = isRedirected ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = plain ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Interactive = isRedirected ? InteractionSupport.No : InteractionSupport.Detect,
            // They switch colours on where a CI system is found, redirected or not.
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
        if (isRedirected) console.Profile.Width = WidthOfFiles;
        return console;
    }
}
