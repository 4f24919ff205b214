using System.Text;

namespace EventBus.Api.Resources.Filters;

/// <summary>
/// Patterns of <c>like</c>: <c>%</c> any text, <c>_</c> one character, a backslash takes the meaning from the character behind it. Written so that every
/// database reads them alike: backslashes stand before <c>%</c>, <c>_</c> and backslashes only.
/// </summary>
internal static class LikePattern
{
    public const string Escape = "\\";

    /// <summary>A pattern that a caller wrote: a backslash before another character, or at the end, is itself.</summary>
    public static string Of(string written)
    {
        var pattern = new StringBuilder(written.Length);
        for (var at = 0; at < written.Length; at++)
        {
            if (written[at] != '\\') pattern.Append(written[at]);
            else if (at + 1 < written.Length && (written[at + 1] is '%' or '_' or '\\')) pattern.Append(written, at++, 2);
            else pattern.Append("\\\\");
        }

        return pattern.ToString();
    }

    /// <summary>Whether a text fits a pattern in this form, without regard to case.</summary>
    public static bool IsMatch(string text, string pattern) => IsMatch(text, pattern, 0, 0);

    // At a '%' it goes on at every place of the text: patterns are those of an administrator, not of a caller.
    private static bool IsMatch(string text, string pattern, int at, int next)
    {
        if (next == pattern.Length) return at == text.Length;
        if (pattern[next] == '%') return Enumerable.Range(at, text.Length - at + 1).Any(from => IsMatch(text, pattern, from, next + 1));
        var isLiteral = pattern[next] == '\\';
        if (isLiteral) next++;
        return at < text.Length && ((!isLiteral && pattern[next] == '_') || char.ToUpperInvariant(text[at]) == char.ToUpperInvariant(pattern[next])) && IsMatch(text, pattern, at + 1, next + 1);
    }

    /// <summary>A text that stands for itself.</summary>
    public static string Literal(string text) => text
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("%", "\\%", StringComparison.Ordinal)
        .Replace("_", "\\_", StringComparison.Ordinal);
}
