using System.Text.Json;
using EventBus.Contracts;
using EventBus.Publisher.Diagnostics;
using EventBus.Publisher.Plan;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EventBus.Publisher.Subscriptions;

/// <summary>Decides on registrations and stores them.</summary>
internal sealed partial class RegistrationDesk(
    ISubscriptionStore store,
    ISubscriptionRefresher refresher,
    IOptions<SubscriptionsOptions> options,
    IOptions<EventBusOptions> eventBus,
    IHostEnvironment environment,
    ILogger<RegistrationDesk> logger)
{
    private SelfRegistration Mode => options.Value.SelfRegistration ?? (environment.IsDevelopment() ? SelfRegistration.Active : SelfRegistration.Pending);

    /// <summary>Never throws for what a registrant sent: every fault is in the answer.</summary>
    /// <param name="body">The registration message.</param>
    /// <param name="userId">The broker user, verified by the broker; null when the message names none.</param>
    /// <param name="cancellationToken">Stops waiting for the store.</param>
    public async Task<RegistrationAnswer> RegisterAsync(ReadOnlyMemory<byte> body, string? userId, CancellationToken cancellationToken)
    {
        SubscriptionOptions wanted;
        try
        {
            wanted = RegistrationJson.Read(body.Span);
        }
        catch (JsonException fault)
        {
            return Refused("", [$"The registration is no valid JSON object, or the value at '{fault.Path}' has the wrong type."]);
        }

        var faults = Faults(wanted, userId);
        if (faults.Count > 0) return Refused(wanted.Name, faults);
        var idle = IdleChannels(wanted);
        var answer = await TryStoreAsync(wanted, userId, cancellationToken);
        answer.Notes.AddRange(idle);
        return answer;
    }

    private List<string> Faults(SubscriptionOptions wanted, string? userId)
    {
        var faults = SubscriptionValidator.Validate(wanted).Select(fault => fault.Message).ToList();
        if (Mode == SelfRegistration.Off) faults.Add("This host takes no registrations. Ask an administrator to create the subscription.");
        if (wanted.Reveal.Count > 0) faults.Add("'reveal' can only be set by an administrator. Leave it out and ask for it.");
        if (wanted.BrokerUser is { } user && user != userId) faults.Add($"'broker_user' is '{user}', but the message was not sent with that 'user_id'.");
        return faults;
    }

    // Not a fault: the resource may come with the host's next version. But whoever waits for events wants to know.
    private List<string> IdleChannels(SubscriptionOptions wanted) => wanted.Channels
        .Where(channel => !eventBus.Value.EffectiveChannels().Any(ChannelPattern.Parse(channel).Covers))
        .Select(channel => $"No channel of this host is '{channel}': nobody will be asked because of it. The channels are {string.Join(", ", eventBus.Value.EffectiveChannels())}.")
        .ToList();

    private async Task<RegistrationAnswer> TryStoreAsync(SubscriptionOptions wanted, string? userId, CancellationToken cancellationToken)
    {
        try
        {
            return await store.FindAsync(wanted.Name, cancellationToken) is { } record
                ? await UpdateAsync(record, wanted, userId, cancellationToken)
                : await InsertAsync(wanted, cancellationToken);
        }
        catch (SubscriptionNameTakenException)
        {
            // Two instances registered at once; the other one was first.
            return await TryStoreAsync(wanted, userId, cancellationToken);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            Log.Failed(logger, wanted.Name, fault);
            return Refused(wanted.Name, ["The registration could not be stored now. Send it again later."]);
        }
    }

    private async Task<RegistrationAnswer> InsertAsync(SubscriptionOptions wanted, CancellationToken cancellationToken)
    {
        wanted.IsActive = Mode == SelfRegistration.Active && wanted.IsActive;
        var record = await store.InsertAsync(wanted, SubscriptionOrigin.Registration, cancellationToken);
        await refresher.RefreshAsync(cancellationToken);
        return Answer(record, []);
    }

    private async Task<RegistrationAnswer> UpdateAsync(SubscriptionRecord record, SubscriptionOptions wanted, string? userId, CancellationToken cancellationToken)
    {
        if (record.Options.BrokerUser is { } owner && owner != userId) return Refused(wanted.Name, [$"The name '{wanted.Name}' belongs to another broker user."]);
        if (record.Origin != SubscriptionOrigin.Registration || Mode != SelfRegistration.Active) return Answer(record, Differences(record.Options, wanted));
        var (options, notes) = RegistrationRules.Update(record.Options, wanted);
        if (Text(options) == Text(record.Options)) return Answer(record, notes);
        var updated = await store.UpdateAsync(record.Id, options, cancellationToken) ?? record;
        await refresher.RefreshAsync(cancellationToken);
        return Answer(updated, notes);
    }

    // What only an operator sets is no difference.
    private static IReadOnlyList<string> Differences(SubscriptionOptions stored, SubscriptionOptions wanted)
    {
        (wanted.Reveal, wanted.BrokerUser, wanted.IsActive) = (stored.Reveal, stored.BrokerUser, stored.IsActive);
        return Text(wanted) == Text(stored) ? [] : ["The stored subscription is kept by an administrator and differs from the registration. It stays as it is."];
    }

    private static string Text(SubscriptionOptions subscription) => JsonSerializer.Serialize(subscription, EventBusJson.Options);

    private static RegistrationAnswer Answer(SubscriptionRecord record, IReadOnlyList<string> notes) => new()
    {
        Name = record.Options.Name,
        Status = record.Options.IsActive ? RegistrationStatus.Active : RegistrationStatus.Pending,
        Notes = [.. notes],
    };

    private static RegistrationAnswer Refused(string name, List<string> faults) => new() { Name = name, Status = RegistrationStatus.Refused, Errors = faults };

    private static partial class Log
    {
        [LoggerMessage(EventIds.RegistrationFailed, LogLevel.Error, "The registration of '{Name}' could not be stored.")]
        public static partial void Failed(ILogger logger, string name, Exception fault);
    }
}
