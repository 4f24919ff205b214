using EventBus.Contracts;
using EventBus.Publisher.Diagnostics;
using EventBus.Publisher.Subscriptions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EventBus.Publisher.Observers;

/// <summary>Takes announcements of observers. An announcement grants nothing: it only lets operators see who observes.</summary>
internal sealed partial class ObserverDesk(IObserverStore store, IOptions<SubscriptionsOptions> options, ILogger<ObserverDesk> logger)
{
    /// <summary>Never throws for what an observer sent: every fault is in the answer, and in the log, because observers do not wait for one.</summary>
    /// <param name="announcement">The message.</param>
    /// <param name="userId">The broker user, verified by the broker; null when the message names none.</param>
    /// <param name="cancellationToken">Stops waiting for the store.</param>
    public async Task<RegistrationAnswer> AnnounceAsync(ObserverAnnouncement announcement, string? userId, CancellationToken cancellationToken)
    {
        var faults = ObserverValidator.Faults(announcement).ToList();
        if (options.Value.SelfRegistration == SelfRegistration.Off) faults.Add("This host takes no registrations. The observer gets its events all the same, and its dead letters are found by its name.");
        if (faults.Count > 0) return Refuse(announcement.Name, faults);
        try
        {
            return await StoreAsync(announcement.Name, announcement.Patterns!, userId, cancellationToken);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            Log.Failed(logger, announcement.Name, fault);
            return new RegistrationAnswer { Name = announcement.Name, Status = RegistrationStatus.Refused, Errors = ["The announcement could not be stored now. Send it again later."] };
        }
    }

    private async Task<RegistrationAnswer> StoreAsync(string name, IReadOnlyList<string> patterns, string? userId, CancellationToken cancellationToken)
    {
        var known = (await store.ListAsync(cancellationToken)).FirstOrDefault(record => record.Name == name);
        if (known?.BrokerUser is { } owner && owner != userId) return Refuse(name, [$"The name '{name}' belongs to another broker user."]);
        await store.AnnounceAsync(name, patterns, userId, cancellationToken);
        Log.Announced(logger, name, string.Join(", ", patterns));
        return new RegistrationAnswer { Name = name, Status = RegistrationStatus.Active };
    }

    private RegistrationAnswer Refuse(string name, List<string> faults)
    {
        // Whoever may register may send any number of faults.
        Log.Refused(logger, name, string.Join(" ", faults.Take(5)));
        return new RegistrationAnswer { Name = name, Status = RegistrationStatus.Refused, Errors = faults };
    }

    private static partial class Log
    {
        [LoggerMessage(EventIds.ObserverAnnounced, LogLevel.Information, "The observer '{Name}' observes {Patterns}.")]
        public static partial void Announced(ILogger logger, string name, string patterns);

        [LoggerMessage(EventIds.ObserverRefused, LogLevel.Warning, "The announcement of the observer '{Name}' is not taken. {Faults}")]
        public static partial void Refused(ILogger logger, string name, string faults);

        [LoggerMessage(EventIds.ObserverNotStored, LogLevel.Error, "The announcement of the observer '{Name}' could not be stored. It announces itself again when it reconnects.")]
        public static partial void Failed(ILogger logger, string name, Exception fault);
    }
}
