using EventBus.Cli.Output;
using Spectre.Console.Testing;

namespace EventBus.Cli.Tests;

/// <summary>One use of the command line, without a process.</summary>
internal sealed class CommandLineRun : IDisposable
{
    private readonly TestConsole _output = new();
    private readonly TestConsole _errors = new();

    public FakeApi Api { get; } = new();

    public Dictionary<string, string> Environment { get; } = new() { ["EVENTBUS_TOKEN"] = "given" };

    public string Input { get; set; } = "";

    public bool IsInteractive { get; set; }

    public string Output => _output.Output;

    public string Errors => _errors.Output;

    public async Task<int> RunAsync(params string[] arguments)
    {
        foreach (var console in new[] { _output, _errors }) console.Profile.Width = 500;
        var terminal = new Terminal(_output, _errors, new StringReader(Input), IsInteractive);
        return await new CommandLine(terminal, Environment.GetValueOrDefault, TimeProvider.System, Api).RunAsync(arguments);
    }

    /// <summary>Types an answer to the question that will be asked.</summary>
    public CommandLineRun Types(string line)
    {
        IsInteractive = true;
        _errors.Profile.Capabilities.Interactive = true;
        _errors.Input.PushTextWithEnter(line);
        return this;
    }

    public void Dispose()
    {
        _output.Dispose();
        _errors.Dispose();
        Api.Dispose();
    }
}
