using System.Text.Json;
using EventBus.Api.Data;
using EventBus.Contracts;

namespace EventBus.Api.Scripts;

/// <summary>The subscription that follows from a script.</summary>
internal static class ScriptSubscription
{
    /// <summary>The channel-wide scripts come before those of a verb.</summary>
    private const int OrderOfChannel = 90;

    /// <summary>The script of a subscription.</summary>
    public static string ScriptOf(SubscriptionOptions options) => (options.Match?.Verbs, options.Channels[0].Split('.')) switch
    {
        ([var verb], [var service, var resource, var processType]) => new EventName(service, resource, verb.ToLowerInvariant(), processType).ToString(),
        _ => options.Channels[0],
    };

    /// <exception cref="JsonException">A setting of the config has the wrong type, or a value that is not allowed.</exception>
    public static SubscriptionOptions Of(EventScriptRecord script, ScriptEvent about)
    {
        var settings = ScriptConfig.SettingsOf(script.Config);
        var options = settings.Deserialize<SubscriptionOptions>(EventBusJson.Options)!;
        options.Name = BrokerNames.ScriptSubscription(script.Name);
        options.Channels = [about.Channel];
        options.Mode = script.AllowEventModification ? SubscriptionMode.Mutate : SubscriptionMode.Validate;
        // A script is a part of the API: without it a call must not go through.
        options.FailurePolicy ??= FailurePolicy.Closed;
        if (about.Verb is null && !settings.ContainsKey("order")) options.Order = OrderOfChannel;
        if (about.Verb is { } verb) options.Match = new SubscriptionMatch { Verbs = [verb.ToUpperInvariant()], When = options.Match?.When };
        options.IsActive = script.IsActive;
        return options;
    }
}
