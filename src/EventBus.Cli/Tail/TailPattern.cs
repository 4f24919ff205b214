using System.Text.RegularExpressions;
using EventBus.Contracts;

namespace EventBus.Cli.Tail;

/// <summary>Which exchanges a pattern covers. An exchange is a channel, and the broker cannot list them to a client, so a wildcard stands for those of the System API.</summary>
internal static partial class TailPattern
{
    /// <summary>Exchanges with the routing key for each.</summary>
    /// <exception cref="CommandException">The pattern has neither three nor four words, or covers no channel.</exception>
    public static IReadOnlyList<(string Exchange, string RoutingKey)> Bindings(string pattern)
    {
        var words = pattern.Split('.');
        if (words.Length is not (3 or 4) || !words.All(word => Word().IsMatch(word)))
            throw CommandException.WrongUsage($"The pattern '{pattern}' must be an event name of four words or a channel of three, in lower case, with '*' for any one: for instance 'system.user.*.post_process'.");
        string[] channel = [words[0], words[1], words[^1]];
        var verb = words.Length == 4 ? words[2] : "*";
        if (!channel.Contains("*")) return [Binding(string.Join('.', channel), verb)];
        var covered = Channels.System.Where(known => known.Split('.').Zip(channel).All(pair => pair.Second == "*" || pair.First == pair.Second)).ToList();
        return covered.Count > 0 ? [.. covered.Select(known => Binding(known, verb))] : throw CommandException.WrongUsage($"The pattern '{pattern}' covers no channel of the System API. Name a channel of another service without '*'.");
    }

    private static (string Exchange, string RoutingKey) Binding(string channel, string verb) =>
        channel.Split('.') is var words ? (channel, $"{words[0]}.{words[1]}.{verb}.{words[2]}") : default;

    [GeneratedRegex(@"\A(\*|[a-z0-9_-]+)\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Word();
}
