using System.Threading.Channels;
using EventBus.Contracts;
using EventBus.Scripts.Catalog;
using EventBus.Scripts.Engines;

namespace EventBus.Scripts.Runs;

/// <summary>Notes every run: in the log, and for the host, to which <see cref="RunReporter"/> sends them. Never holds up a reply.</summary>
internal sealed partial class RunLog(TimeProvider time, ILogger<RunLog> logger)
{
    // More than a host that is away for a moment needs; the oldest are dropped, as the host keeps the last ones only.
    private const int Capacity = 10_000;

    private static readonly string Worker = $"{Environment.MachineName}:{Environment.ProcessId}";

    private readonly Channel<ScriptRunReport> _reports = Channel.CreateBounded<ScriptRunReport>(new BoundedChannelOptions(Capacity) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    public ChannelReader<ScriptRunReport> Reports => _reports.Reader;

    public void Add(EventScript script, SystemEvent systemEvent, string word, ScriptOutcome outcome, TimeSpan took)
    {
        var error = outcome.Error is { } fault ? Describe(fault) : null;
        _reports.Writer.TryWrite(new ScriptRunReport(
            script.Name, systemEvent.CallId, systemEvent.Payload.EventName, word, Math.Round(took.TotalMilliseconds, 3), outcome.Output, error, Worker, time.GetUtcNow()));
        if (outcome.Output.Length > 0) Log.Output(logger, script.Name, systemEvent.CallId, OneLine(outcome.Output));
        if (outcome.Ending is not (ScriptEnding.Completed or ScriptEnding.Threw)) Log.Failed(logger, script.Name, systemEvent.CallId, word, OneLine(error ?? ""));
    }

    private static string Describe(ScriptError error) => error.Line is { } line ? $"{error.Message} (line {line}{(error.Column is { } column ? $", column {column}" : "")})" : error.Message;

    // Whatever a script prints must not look like another line of the log.
    private static string OneLine(string text) => string.Concat(text.TrimEnd().Select(character => char.IsControl(character) ? character == '\n' ? " | " : " " : character.ToString()));

    private static partial class Log
    {
        [LoggerMessage(EventIds.ScriptOutput, LogLevel.Information, "The script '{Script}' in call '{CallId}' says: {Output}")]
        public static partial void Output(ILogger logger, string script, string callId, string output);

        [LoggerMessage(EventIds.ScriptFailed, LogLevel.Error, "The script '{Script}' failed in call '{CallId}' ({Outcome}): {Fault}")]
        public static partial void Failed(ILogger logger, string script, string callId, string outcome, string fault);
    }
}
