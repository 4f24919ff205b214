using System.Diagnostics;
using EventBus.Contracts;
using EventBus.Scripts.Catalog;
using EventBus.Scripts.Engines;
using EventBus.Scripts.Events;
using EventBus.Scripts.Platform;
using EventBus.Scripts.Runs;

namespace EventBus.Scripts.Asking;

/// <summary>Runs a script for an ask, and makes its reply.</summary>
internal sealed class ScriptHandler(ScriptCatalog catalog, ScriptFollower follower, IScriptEngines engines, PlatformApi api, RunLog runs, TimeProvider time)
{
    private static readonly TimeSpan Margin = TimeSpan.FromMilliseconds(50);

    public async ValueTask<EventReply> HandleAsync(string subscription, SystemEvent systemEvent, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        if (!catalog.Has(systemEvent.Revision)) await follower.RefreshAsync(systemEvent.Revision, cancellationToken);
        // Switched off since the host asked.
        if (catalog.Find(subscription) is not { } script) return EventReply.Continue();
        var outcome = await engines.RunAsync(script.Script, RunOf(systemEvent, started), cancellationToken);
        var (reply, word) = ReplyMaker.Make(script, systemEvent.Payload, outcome);
        runs.Add(script, systemEvent, word, outcome, time.GetElapsedTime(started));
        Tag(script, word);
        return reply;
    }

    private ScriptRun RunOf(SystemEvent systemEvent, long started)
    {
        var limit = Limit(systemEvent.Timeout ?? TimeSpan.FromMilliseconds(SubscriptionOptions.DefaultTimeoutMs)) - time.GetElapsedTime(started);
        return new ScriptRun(EventWriter.Write(systemEvent), PlatformWriter.Write(systemEvent), limit, (call, token) => api.CallAsync(call, systemEvent, limit - time.GetElapsedTime(started), token));
    }

    // A script that is ended in time is an answer; the reply itself needs a moment.
    private static TimeSpan Limit(TimeSpan timeout) => timeout - (timeout / 5 < Margin ? timeout / 5 : Margin);

    private static void Tag(EventScript script, string outcome) => Activity.Current?.SetTag("eventbus.script", script.Name).SetTag("eventbus.script.outcome", outcome);
}
