using System.Globalization;
using EventBus.Api.Errors;

namespace EventBus.Api.Resources;

/// <summary>Reads filters from the query parameters of a call. An empty one is none.</summary>
internal static class QueryFilters
{
    private const string MomentForm = "a moment such as '2026-11-24T12:00:00Z'";

    public static string? Text(IQueryCollection query, string name) => query[name].ToString() is { Length: > 0 } text ? text : null;

    public static DateTimeOffset? Moment(IQueryCollection query, string name) => Parse(query, name, MomentForm, ToMoment);

    public static int? Number(IQueryCollection query, string name) =>
        Parse(query, name, "a whole number", text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : (int?)null);

    public static T? Parse<T>(IQueryCollection query, string name, string form, Func<string, T?> parse)
        where T : struct => Text(query, name) is not { } text
        ? null
        : parse(text) ?? throw SystemApiException.BadRequest($"The parameter '{name}' is '{text}'. It must be {form}.");

    /// <summary>Refuses parameters that the call does not know, and empty ones: in a call that deletes, a slip must not make the filter wider.</summary>
    public static void RequireKnown(IQueryCollection query, params string[] known)
    {
        foreach (var (name, value) in query)
        {
            if (!known.Contains(name, StringComparer.Ordinal)) throw SystemApiException.BadRequest($"The parameter '{name}' is not known here. The known ones are {string.Join(", ", known)}.");
            if (value.Count != 1 || value[0] is null or "") throw SystemApiException.BadRequest($"The parameter '{name}' must have one value. Leave it out if it shall not narrow.");
        }
    }

    public static DateTimeOffset? ToMoment(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment : null;
}
