using EventBus.Contracts;

namespace EventBus.Publisher.Subscriptions;

/// <summary>What a subscriber may change about its own stored record: never make it weaker, never grant itself more (design §5). Pure.</summary>
internal static class RegistrationRules
{
    /// <summary>The options to store, and a note on each member that was kept against the registration's wish.</summary>
    public static (SubscriptionOptions Options, IReadOnlyList<string> Notes) Update(SubscriptionOptions stored, SubscriptionOptions wanted)
    {
        var notes = new List<string>();
        T Keep<T>(string member, T kept, T asked, bool allowed)
        {
            if (!allowed) notes.Add($"'{member}' stays as it is stored: a registration cannot make a subscription weaker. Ask an administrator.");
            return allowed ? asked : kept;
        }

        var options = new SubscriptionOptions
        {
            Name = stored.Name,
            Channels = Keep("channels", stored.Channels, wanted.Channels, stored.Channels.TrueForAll(wanted.Channels.Contains)),
            Mode = Keep("mode", stored.Mode, wanted.Mode, stored.Mode == wanted.Mode || stored.Mode == SubscriptionMode.Observe),
            Enforce = Keep("enforce", stored.Enforce, wanted.Enforce, wanted.Enforce || !stored.Enforce),
            Order = wanted.Order,
            Priority = wanted.Priority,
            TimeoutMs = wanted.TimeoutMs,
            FailurePolicy = Keep("failure_policy", stored.FailurePolicy, wanted.FailurePolicy, !IsWeaker(stored, wanted)),
            Match = Keep("match", stored.Match, wanted.Match, stored.Match is not null && IsWider(stored.Match, wanted.Match) || Same(stored.Match, wanted.Match)),
            MayWrite = Keep("may_write", stored.MayWrite, wanted.MayWrite, IsNarrower(stored.MayWrite, wanted.MayWrite)),
            MaxInFlight = wanted.MaxInFlight,
            Batch = wanted.Batch,
            Reveal = stored.Reveal,
            BrokerUser = Keep("broker_user", stored.BrokerUser, wanted.BrokerUser, stored.BrokerUser is null || stored.BrokerUser == wanted.BrokerUser),
            IsActive = Keep("is_active", stored.IsActive, wanted.IsActive, stored.IsActive == wanted.IsActive),
        };
        return (options, notes);
    }

    private static bool IsWeaker(SubscriptionOptions stored, SubscriptionOptions wanted) =>
        stored.EffectiveFailurePolicy() == FailurePolicy.Closed && wanted.EffectiveFailurePolicy() == FailurePolicy.Open;

    private static bool IsWider(SubscriptionMatch stored, SubscriptionMatch? wanted) =>
        wanted is null || (wanted.When is not { Count: > 0 } && (wanted.Verbs is not { Count: > 0 } verbs || stored.Verbs is { Count: > 0 } old && old.TrueForAll(verbs.Contains)));

    private static bool Same(SubscriptionMatch? left, SubscriptionMatch? right) =>
        System.Text.Json.JsonSerializer.Serialize(left, EventBusJson.Options) == System.Text.Json.JsonSerializer.Serialize(right, EventBusJson.Options);

    private static bool IsNarrower(List<string>? stored, List<string>? wanted) =>
        stored is null || (wanted is not null && wanted.TrueForAll(stored.Contains));
}
