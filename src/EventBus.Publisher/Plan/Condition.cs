using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EventBus.Contracts;
using EventBus.Publisher.Documents;

namespace EventBus.Publisher.Plan;

/// <summary>A <c>when</c> of a subscription's match, compiled.</summary>
internal sealed class Condition(WhenCondition options)
{
    private readonly JsonPath _path = JsonPath.Parse(options.Pointer);

    // Non-backtracking matching is linear in the input, so a subscriber's expression cannot hold a call; the limit is a second net.
    private readonly Regex? _regex = options.Regex is { } pattern
        ? new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(50))
        : null;

    /// <summary>As somebody wrote it.</summary>
    public WhenCondition Options { get; } = options;

    /// <summary>Whether the event, as the subscription would see it, fulfils the condition.</summary>
    public bool Holds(EventDocument view)
    {
        var found = _path.FindAll(view.Root).ToList();
        if (Options.Exists is { } exists) return found.Count > 0 == exists;
        if (Options.EqualTo is { } expected) return found.Exists(node => JsonEquality.Same(node, expected, tolerant: false));
        if (Options.In is { } choices) return found.Exists(node => choices.Exists(choice => JsonEquality.Same(node, choice, tolerant: false)));
        return found.Exists(MatchesRegex);
    }

    private bool MatchesRegex(JsonNode? node)
    {
        if (_regex is null || node?.GetValueKind() != JsonValueKind.String) return false;
        try
        {
            return _regex.IsMatch(node.GetValue<string>());
        }
        catch (RegexMatchTimeoutException)
        {
            // Not knowing must not skip a check: the subscription is asked.
            return true;
        }
    }
}
