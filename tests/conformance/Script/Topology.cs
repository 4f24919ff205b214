namespace EventBus.ConformanceTests.Script;

/// <summary>The names at the broker that a subscriber in any language has to know.</summary>
internal static class Topology
{
    public const string Replies = "eventbus.replies";

    private static readonly string[] Resources = ["admin", "app", "role", "service", "user"];
    private static readonly string[] Channels = [.. Resources.SelectMany(resource => new[] { $"system.{resource}.pre_process", $"system.{resource}.post_process" })];

    public static string AskQueue(string subscription) => $"eventbus.ask.{subscription}";

    /// <summary>The channels, and with them the exchanges, that a subscription's pattern means.</summary>
    public static IEnumerable<string> ChannelsOf(string pattern) => Channels.Where(channel => Fits(pattern.Split('.'), channel.Split('.')));

    /// <summary>All verbs of a channel: <c>system.user.*.pre_process</c>.</summary>
    public static string NotificationBinding(string channel) => channel.Split('.') is [var service, var resource, var process]
        ? $"{service}.{resource}.*.{process}"
        : throw new FormatException($"The channel '{channel}' must have three words.");

    public static string AskBinding(string channel, string subscription) => $"{NotificationBinding(channel)}.{subscription}";

    private static bool Fits(string[] pattern, string[] words) => pattern.Zip(words).All(pair => pair.First == "*" || pair.First == pair.Second);
}
