using EventBus.Contracts;
using EventBus.Publisher.Audit;
using EventBus.Publisher.Diagnostics;
using EventBus.Publisher.Plan;
using Microsoft.Extensions.Logging;

namespace EventBus.Publisher.Phases;

/// <summary>Sends observers their copies, and asks shadows to record what they would have done. The call does not wait for them.</summary>
internal sealed partial class Bystanders(Asker asker, TimeProvider time, ILogger<Bystanders> logger)
{
    /// <summary>Begins, on the event as it is now; the phase's log is finished when all are done.</summary>
    public void Begin(Phase phase, AskPlan plan, Budget budget)
    {
        foreach (var subscription in plan.Bystanders)
        {
            // The replies change the document while a bystander's copy is made.
            var apart = phase with { Document = phase.Document.Clone() };
            phase.Log.AddUnfinished(plan.BreakGlass || subscription.Mode == SubscriptionMode.Observe ? TellAsync(apart, subscription) : ShadowAsync(apart, subscription, budget));
        }
    }

    private async Task TellAsync(Phase phase, Subscription subscription)
    {
        var start = time.GetTimestamp();
        var fault = await asker.TellAsync(phase, subscription);
        phase.Log.Add(AskRecords.OfCopy(subscription, fault, time.GetElapsedTime(start)));
    }

    private async Task ShadowAsync(Phase phase, Subscription subscription, Budget budget)
    {
        var answered = await asker.AskAsync(phase, subscription, budget, CancellationToken.None);
        var record = AskRecords.Of(answered, answered.Verdict);
        phase.Log.Add(record);
        Log.ShadowAnswered(logger, subscription.Name, phase.EventName, phase.Call.CallId, record.Outcome);
    }

    private static partial class Log
    {
        [LoggerMessage(EventIds.ShadowAnswered, LogLevel.Information, "The shadow '{Subscription}' for '{EventName}' in call '{CallId}' would have answered: {Outcome}.")]
        public static partial void ShadowAnswered(ILogger logger, string subscription, string eventName, string callId, AskOutcome outcome);
    }
}
