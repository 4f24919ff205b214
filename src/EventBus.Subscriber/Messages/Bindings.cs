using EventBus.Contracts;

namespace EventBus.Subscriber.Messages;

/// <summary>Which exchanges a pattern binds to. An exchange is a channel, so a pattern binds to every channel it covers.</summary>
internal static class Bindings
{
    /// <exception cref="ArgumentException">A channel does not have three words, or a pattern covers no channel of the System API.</exception>
    public static IReadOnlyList<Binding> ForAsks(IEnumerable<string> channels, string subscription) =>
        [.. channels.SelectMany(Expand).Distinct().Select(channel => new Binding(channel, BrokerNames.AskBinding(channel, subscription)))];

    /// <exception cref="ArgumentException">A pattern has neither three nor four words, or covers no channel of the System API.</exception>
    public static IReadOnlyList<Binding> ForNotifications(IEnumerable<string> patterns) =>
        [.. patterns.SelectMany(ForNotification).Distinct()];

    private static IEnumerable<Binding> ForNotification(string pattern) => pattern.Split('.') switch
    {
        [_, _, _] => Expand(pattern).Select(channel => new Binding(channel, BrokerNames.NotificationBinding(channel))),
        [var service, var resource, _, var processType] => Expand(Channels.Name(service, resource, processType)).Select(channel => new Binding(channel, pattern)),
        _ => throw new ArgumentException($"The pattern '{pattern}' must be a channel of three words or an event name of four, with '*' for any word.", nameof(pattern)),
    };

    private static IEnumerable<string> Expand(string channel)
    {
        var words = channel.Split('.');
        if (words.Length != 3) throw new ArgumentException($"The channel '{channel}' must have three words: '{{service}}.{{resource}}.{{process_type}}'.", nameof(channel));
        if (!words.Contains("*")) return [channel];
        var covered = Channels.System.Where(known => known.Split('.').Zip(words).All(pair => pair.Second is "*" || pair.First == pair.Second)).ToList();
        return covered.Count > 0 ? covered : throw new ArgumentException($"The pattern '{channel}' covers no channel of the System API. Name the channels of other services one by one.", nameof(channel));
    }
}
