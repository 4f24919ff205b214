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

    /// <summary>A text that stands for itself.</summary>
    public static string Literal(string text) => text
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("%", "\\%", StringComparison.Ordinal)
        .Replace("_", "\\_", StringComparison.Ordinal);
}
