using EventBus.Api.Catalog.Events;
using EventBus.Contracts;

namespace EventBus.Api.Scripts;

/// <summary>The names that a script can have: those of events that fire, and of their channels.</summary>
internal sealed class ScriptEvents(EventCatalog catalog)
{
    private const int MostMistypedCharacters = 3;

    /// <summary>What a script of that name is asked about; null for a name that never fires.</summary>
    public ScriptEvent? Find(string name) => Known().GetValueOrDefault(name);

    /// <summary>Why no script can have the name, with the one that was probably meant.</summary>
    public string Explain(string name)
    {
        var known = Known();
        return (name, Meant(name)) switch
        {
            (_, var meant) when name.EndsWith(".queued", StringComparison.Ordinal) && known.ContainsKey(After(meant)) => $"No event '{name}' fires: what is to be done after a call hears '{After(meant)}'.",
            (_, var meant) when known.ContainsKey(meant) => $"No event '{name}' fires: an id is no part of a name. The event of all records is '{meant}'.",
            (_, var meant) when known.ContainsKey(After(meant)) => $"No event '{name}' fires without a process type. The one after the call is '{After(meant)}', the one before it ends with '.{ProcessTypes.PreProcess}'.",
            (_, var meant) when Nearest(meant, known.Keys) is { } near => $"No event '{name}' fires. A similar one is '{near}'.",
            _ => $"No event '{name}' fires. Those that do are listed at '/api/v2/system/event?as_list=true'.",
        };
    }

    private Dictionary<string, ScriptEvent> Known()
    {
        var known = new Dictionary<string, ScriptEvent>(StringComparer.Ordinal);
        foreach (var name in catalog.ByService.SelectMany(service => service))
        {
            known[name.ToString()] = new ScriptEvent(name.Channel, name.Verb);
            known[name.Channel] = new ScriptEvent(name.Channel, null);
        }

        return known;
    }

    // Without what stands for an id in DreamFactory's list of events, and without 'queued'.
    private static string Meant(string name) => string.Join('.', name.ToLowerInvariant().Split('.').Where(word => !word.StartsWith('{') && word != "queued" && !long.TryParse(word, out _)));

    private static string After(string name) => $"{name}.{ProcessTypes.PostProcess}";

    private static string? Nearest(string name, IEnumerable<string> known) => known
        .Select(candidate => (Name: candidate, Distance: Distance(name, candidate)))
        .Where(candidate => candidate.Distance <= MostMistypedCharacters)
        .OrderBy(candidate => candidate.Distance)
        .Select(candidate => candidate.Name)
        .FirstOrDefault();

    // Levenshtein: how many characters are to be put in, taken out or changed.
    private static int Distance(string one, string other)
    {
        if (Math.Abs(one.Length - other.Length) > MostMistypedCharacters) return int.MaxValue;
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var at = 1; at <= one.Length; at++)
        {
            var (diagonal, _) = (row[0], row[0] = at);
            for (var to = 1; to <= other.Length; to++)
                (diagonal, row[to]) = (row[to], Math.Min(Math.Min(row[to], row[to - 1]) + 1, diagonal + (one[at - 1] == other[to - 1] ? 0 : 1)));
        }

        return row[^1];
    }
}
