using System.Text.RegularExpressions;

namespace EventBus.Publisher.Observers;

/// <summary>Finds every fault of an announcement.</summary>
internal static partial class ObserverValidator
{
    private const int MaxPatterns = 100;

    public static IEnumerable<string> Faults(ObserverAnnouncement announcement)
    {
        if (!IsName(announcement.Name)) yield return $"The name '{announcement.Name}' must be 1 to 64 of a-z, 0-9 and '-'.";
        if (announcement.Patterns is not { Count: > 0 and <= MaxPatterns } patterns)
        {
            yield return $"'observes' must be a list of 1 to {MaxPatterns} texts, for instance 'system.*.*.post_process'.";
            yield break;
        }

        foreach (var pattern in patterns.Where(pattern => !PatternForm().IsMatch(pattern)))
            yield return $"The pattern '{pattern}' must be a channel of three words or an event name of four, each a name or '*', the last 'pre_process', 'post_process' or '*'.";
    }

    /// <summary>Whether it can be the name of an observer.</summary>
    public static bool IsName(string name) => NameForm().IsMatch(name);

    [GeneratedRegex(@"\A[a-z0-9-]{1,64}\z", RegexOptions.NonBacktracking)]
    private static partial Regex NameForm();

    [GeneratedRegex(@"\A((\*|[a-z0-9_-]{1,64})\.){2,3}(\*|pre_process|post_process)\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex PatternForm();
}
