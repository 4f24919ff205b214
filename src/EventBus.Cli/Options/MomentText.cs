using System.Globalization;
using System.Text.RegularExpressions;

namespace EventBus.Cli.Options;

/// <summary>Moments as people say them: <c>2026-11-24T12:00:00Z</c>, or <c>90m</c>, <c>2h</c>, <c>3d</c> ago.</summary>
internal static partial class MomentText
{
    /// <returns>ISO 8601, or null for null.</returns>
    /// <exception cref="CommandException">It is neither.</exception>
    public static string? Read(string option, string? text, TimeProvider time)
    {
        if (text is null) return null;
        if (Ago().Match(text) is { Success: true } ago) return Write(time.GetUtcNow() - Length(ago));
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal, out var moment)
            ? Write(moment)
            : throw CommandException.WrongUsage($"The value '{text}' of '{option}' must be a moment such as '2026-11-24T12:00:00Z', or how long ago, such as '90m', '2h' or '3d'.");
    }

    private static string Write(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);

    private static TimeSpan Length(Match ago) => int.Parse(ago.Groups["number"].Value, CultureInfo.InvariantCulture) * (ago.Groups["unit"].Value switch
    {
        "s" => TimeSpan.FromSeconds(1),
        "m" => TimeSpan.FromMinutes(1),
        "h" => TimeSpan.FromHours(1),
        _ => TimeSpan.FromDays(1),
    });

    [GeneratedRegex(@"\A(?<number>[0-9]{1,5})(?<unit>[smhd])\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Ago();
}
