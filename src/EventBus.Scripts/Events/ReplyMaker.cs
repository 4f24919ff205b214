using System.Text.Json.Nodes;
using EventBus.Contracts;
using EventBus.Scripts.Catalog;
using EventBus.Scripts.Engines;

namespace EventBus.Scripts.Events;

/// <summary>Makes the reply of an ask of what a script did (DreamFactory's rules, where they do what the author meant; ADR 0018).</summary>
internal static class ReplyMaker
{
    /// <summary>An action that no host knows: the ask fails at once, and the host does what the script's failure policy says.</summary>
    private const string Failed = "failed";

    public static ScriptAnswer Make(EventScript script, EventPayload sent, ScriptOutcome outcome)
    {
        try
        {
            return outcome.Ending switch
            {
                ScriptEnding.Completed => ScriptEdits.Read(script, sent, outcome),
                ScriptEnding.Threw => Rejected(outcome.Error!),
                ScriptEnding.TimedOut => Fault(script, 504, RunOutcomes.Timeout, "took too long and was ended"),
                ScriptEnding.Crashed => Fault(script, 500, RunOutcomes.Crashed, "ended its process"),
                ScriptEnding.OutOfMemory => Fault(script, 500, RunOutcomes.Memory, "took more memory than it may"),
                ScriptEnding.NotRun => Fault(script, 503, RunOutcomes.Failed, "could not be run now"),
                _ => Fault(script, 500, RunOutcomes.Failed, $"does not compile: {outcome.Error?.Message}"),
            };
        }
        catch (UnusableResultException fault)
        {
            return Fault(script, 500, RunOutcomes.Failed, fault.Message);
        }
    }

    private static ScriptAnswer Rejected(ScriptError error)
    {
        var status = error.StatusCode is >= 400 and <= 599 ? error.StatusCode.Value : 500;
        // The author's own code beside the status, as 'new BadRequestException("…", 123456)' gives one.
        var context = error.Code is { } code && code != status ? new JsonObject { ["code"] = code } : null;
        return new ScriptAnswer(EventReply.Reject(status, error.Message, context), RunOutcomes.Rejected);
    }

    private static ScriptAnswer Fault(EventScript script, int status, string outcome, string what) => new(
        script.FailsOpen ? EventReply.Decide(new EventDecision { Action = Failed }) : EventReply.Reject(status, $"The script '{script.Name}' {what}."),
        outcome);
}
