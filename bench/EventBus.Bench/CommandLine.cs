using System.Globalization;

namespace EventBus.Bench;

/// <summary>Reads the words of './eventbus bench'.</summary>
internal static class CommandLine
{
    public static readonly IReadOnlyList<string> Known = ["calls", "notifications", "outbox", "growth", "memory", "pieces", "scaling", "scripts"];
    private static readonly string[] Standard = ["calls", "notifications", "outbox"];

    /// <exception cref="UsageException">A word is unknown; the message is the sentence to print.</exception>
    public static BenchOptions Parse(IReadOnlyList<string> words)
    {
        var (benches, options) = (new List<string>(), new Dictionary<string, string>(StringComparer.Ordinal));
        for (var index = 0; index < words.Count; index++)
        {
            var word = words[index];
            if (word is "--quick" or "--full" or "--check" or "--reference") options[word] = "";
            else if (word is "--rounds" or "--calls") options[word] = ++index < words.Count ? words[index] : throw new UsageException($"'{word}' needs a number after it.");
            else if (word == "all") benches.AddRange(Known);
            else if (Known.Contains(word)) benches.Add(word);
            else throw new UsageException($"'{word}' is not one of {string.Join(", ", Known)}, all, --quick, --full, --check, --reference, --rounds N and --calls N.");
        }

        var isQuick = options.ContainsKey("--quick") || options.ContainsKey("--check");
        return new BenchOptions(
            benches.Count == 0 ? Standard : [.. benches.Distinct()],
            isQuick,
            options.ContainsKey("--full"),
            options.ContainsKey("--check"),
            options.ContainsKey("--reference"),
            (int)Number(options, "--rounds", isQuick ? 3 : 5),
            Number(options, "--calls", isQuick ? 20_000 : 200_000));
    }

    private static long Number(Dictionary<string, string> options, string name, long standard)
    {
        if (!options.TryGetValue(name, out var text)) return standard;
        return long.TryParse(text, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : throw new UsageException($"'{name}' must be a whole number above 0, not '{text}'.");
    }
}
