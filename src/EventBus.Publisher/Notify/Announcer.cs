using EventBus.Contracts;
using EventBus.Publisher.Diagnostics;
using EventBus.Publisher.Outbox;
using EventBus.Publisher.Phases;
using Microsoft.Extensions.Logging;

namespace EventBus.Publisher.Notify;

/// <summary>Lets the notification of a phase go out: from memory, or with the change it tells of.</summary>
internal sealed partial class Announcer(NotificationMaker maker, NotificationBuffer buffer, IObserverPresence observers, EventBusMetrics metrics, ILogger<Announcer> logger)
{
    /// <summary>Whether the notification of an event that goes from memory is worth making; one that is not is counted.</summary>
    public bool IsObserved(EventName name)
    {
        if (observers.MayObserve(name)) return true;
        metrics.Unobserved();
        return false;
    }

    /// <summary>From memory. Does not wait.</summary>
    public void Announce(Phase phase)
    {
        if (IsObserved(phase.Name) && maker.Make(phase, isStored: false) is { } notification) buffer.Add(notification);
    }

    /// <summary>
    /// Commits what the handler did, and the notification. False when that failed: then the change is not made. Whatever the caller does meanwhile: a
    /// change that is made must be announced.
    /// </summary>
    public async Task<bool> TryCommitAsync(ICallTransaction change, Phase phase)
    {
        try
        {
            await change.CompleteAsync(maker.Make(phase, isStored: true), phase.IsCommitted, CancellationToken.None);
            return true;
        }
        catch (Exception fault)
        {
            Log.NotStored(logger, phase.EventName, phase.Call.CallId, fault);
            // Nothing was changed, so the caller has the right answer already; only the event's safety is lost.
            if (!phase.IsCommitted) Announce(phase);
            return !phase.IsCommitted;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventIds.NotificationNotStored, LogLevel.Error, "The event '{EventName}' of call '{CallId}' could not be stored. Look at the database.")]
        public static partial void NotStored(ILogger logger, string eventName, string callId, Exception fault);
    }
}
