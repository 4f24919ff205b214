using System.Text.RegularExpressions;
using EventBus.Contracts;

namespace EventBus.Publisher.Subscriptions;

/// <summary>Finds every fault of a subscription. Shared by the API, the YAML file and registrations.</summary>
public static partial class SubscriptionValidator
{
    private static readonly string[] Verbs = ["GET", "POST", "PUT", "PATCH", "DELETE"];

    /// <summary>All faults, by the member they are about; empty when there are none.</summary>
    public static IReadOnlyList<SubscriptionFault> Validate(SubscriptionOptions options)
    {
        if (HasNull(options)) return [new SubscriptionFault("name", "A list of the subscription has a null in it. Remove it.")];
        var faults = new List<SubscriptionFault>();
        void Require(bool holds, string member, string message)
        {
            if (!holds) faults.Add(new SubscriptionFault(member, message));
        }

        Require(NamePattern().IsMatch(options.Name), "name", $"The name '{options.Name}' must be 1 to 64 of a-z, 0-9 and '-'.");
        Require(options.Channels.Count > 0, "channels", "The list 'channels' is empty. Name at least one channel, for instance 'system.user.pre_process'.");
        foreach (var channel in options.Channels)
            Require(IsChannelPattern(channel), "channels", $"The channel '{channel}' must have three words, each a name or '*', the last 'pre_process', 'post_process' or '*'.");
        Require(Enum.IsDefined(options.Mode), "mode", "The value of 'mode' must be 'mutate', 'validate' or 'observe'.");
        Require(options.Order is >= 0 and <= 10_000, "order", $"The order '{options.Order}' must be from 0 to 10000.");
        Require(options.TimeoutMs is >= 10 and <= 10_000, "timeout_ms", $"The timeout '{options.TimeoutMs}' must be from 10 to 10000 milliseconds.");
        Require(options.MaxInFlight is >= 1 and <= 100_000, "max_in_flight", $"The value '{options.MaxInFlight}' of 'max_in_flight' must be from 1 to 100000.");
        foreach (var verb in options.Match?.Verbs ?? [])
            Require(Verbs.Contains(verb, StringComparer.OrdinalIgnoreCase), "match", $"The verb '{verb}' must be one of {string.Join(", ", Verbs)}.");
        foreach (var condition in options.Match?.When ?? []) faults.AddRange(Faults(condition));
        foreach (var (member, pointer) in Pointers(options))
            Require(IsPointer(pointer), member, $"The pointer '{pointer}' must begin with '/', for instance '/request/payload'.");
        return faults;
    }

    // Nullable annotations are enforced for members, not for the elements of lists.
    private static bool HasNull(SubscriptionOptions options) =>
        options.Channels.Contains(null!) || options.Reveal.Contains(null!) || options.MayWrite?.Contains(null!) == true
        || options.Match?.Verbs?.Contains(null!) == true || options.Match?.When?.Contains(null!) == true;

    private static IEnumerable<SubscriptionFault> Faults(WhenCondition condition)
    {
        if (!IsPointer(condition.Pointer))
            yield return new SubscriptionFault("match", $"The pointer '{condition.Pointer}' must begin with '/', for instance '/request/payload'.");
        object?[] tests = [condition.Exists, condition.EqualTo, condition.In, condition.Regex];
        if (tests.Count(test => test is not null) != 1)
            yield return new SubscriptionFault("match", $"The condition on '{condition.Pointer}' must have exactly one of 'exists', 'equals', 'in' and 'regex'.");
        if (condition.Regex is { } pattern && !IsRegex(pattern))
            yield return new SubscriptionFault("match", $"The regular expression '{pattern}' does not compile without backtracking. Write it without look-arounds and back-references.");
    }

    private static IEnumerable<(string Member, string Pointer)> Pointers(SubscriptionOptions options) =>
        (options.MayWrite ?? []).Select(pointer => ("may_write", pointer)).Concat(options.Reveal.Select(pointer => ("reveal", pointer)));

    /// <summary>Whether it is a channel or a pattern of channels: three words, each a name or <c>*</c>.</summary>
    public static bool IsChannelPattern(string channel) => ChannelPattern().IsMatch(channel);

    private static bool IsPointer(string pointer) => pointer.StartsWith('/');

    private static bool IsRegex(string pattern)
    {
        try
        {
            _ = new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
            return true;
        }
        catch (Exception fault) when (fault is ArgumentException or NotSupportedException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"\A[a-z0-9-]{1,64}\z", RegexOptions.NonBacktracking)]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"\A(\*|[a-z0-9_-]+)\.(\*|[a-z0-9_-]+)\.(\*|pre_process|post_process)\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex ChannelPattern();
}
