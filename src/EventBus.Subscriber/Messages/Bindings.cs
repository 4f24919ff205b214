using System.Text.RegularExpressions;
using EventBus.Contracts;

namespace EventBus.Subscriber.Messages;

/// <summary>Which exchanges a pattern binds to. An exchange is a channel, so a pattern binds to every channel it covers.</summary>
internal static partial class Bindings
{
    /// <exception cref="ArgumentException">There is none, one does not have three words, or a pattern covers no channel of the System API.</exception>
    public static IReadOnlyList<Binding> ForAsks(IEnumerable<string> channels, string subscription) =>
        NotEmpty(channels.SelectMany(Expand).Distinct().Select(channel => new Binding(channel, BrokerNames.AskBinding(channel, subscription))));

    /// <exception cref="ArgumentException">There is none, one has neither three nor four words, or one covers no channel of the System API.</exception>
    public static IReadOnlyList<Binding> ForNotifications(IEnumerable<string> patterns) =>
        NotEmpty(patterns.SelectMany(ForNotification).Distinct());

    /// <summary>The patterns as event names: a channel of three words stands for all its verbs.</summary>
    public static IReadOnlyList<string> Observed(IEnumerable<string> patterns) =>
        [.. patterns.Select(pattern => pattern.Split('.').Length == 3 ? BrokerNames.NotificationBinding(pattern) : pattern).Distinct(StringComparer.Ordinal)];

    private static List<Binding> NotEmpty(IEnumerable<Binding> bindings) => bindings.ToList() is { Count: > 0 } list
        ? list
        : throw new ArgumentException("The list of channels is empty. Name at least one, for instance 'system.user.pre_process'.", nameof(bindings));

    private static IEnumerable<Binding> ForNotification(string pattern) => pattern.Split('.') switch
    {
        [_, _, _] => Expand(pattern).Select(channel => new Binding(channel, BrokerNames.NotificationBinding(channel))),
        [var service, var resource, var verb, var processType] when Word().IsMatch(verb) =>
            Expand(Channels.Name(service, resource, processType)).Select(channel => new Binding(channel, pattern)),
        _ => throw new ArgumentException($"The pattern '{pattern}' must be a channel of three words or an event name of four, in lower case, with '*' for any word.", nameof(pattern)),
    };

    private static IEnumerable<string> Expand(string channel)
    {
        var words = channel.Split('.');
        if (words.Length != 3 || !words.All(Word().IsMatch))
            throw new ArgumentException($"The channel '{channel}' must have three words in lower case, '{{service}}.{{resource}}.{{process_type}}', with '*' for any word.", nameof(channel));
        if (!words.Contains("*")) return [channel];
        var covered = Channels.System.Where(known => known.Split('.').Zip(words).All(pair => pair.Second is "*" || pair.First == pair.Second)).ToList();
        return covered.Count > 0 ? covered : throw new ArgumentException($"The pattern '{channel}' covers no channel of the System API. Name the channels of other services one by one.", nameof(channel));
    }

    [GeneratedRegex(@"\A(\*|[a-z0-9_-]+)\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Word();
}
