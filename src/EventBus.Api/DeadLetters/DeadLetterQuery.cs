using EventBus.Api.Errors;
using EventBus.Api.Resources;
using EventBus.Publisher.DeadLetters;
using EventBus.Publisher.Observers;

namespace EventBus.Api.DeadLetters;

/// <summary>Reads from query parameters whose dead letters are meant, and which.</summary>
internal static class DeadLetterQuery
{
    private static readonly string[] Filters = ["reason", "channel", "resource", "event_name", "call_id", "message_id", "since", "until"];

    /// <summary>The names, separated by commas; null when none is given.</summary>
    public static IReadOnlyList<string>? Subscribers(IQueryCollection query) => QueryFilters.Text(query, "subscriber") is { } text
        ? [.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Name).Distinct(StringComparer.Ordinal)]
        : null;

    public static DeadLetterFilter Filter(IQueryCollection query) => new()
    {
        Reason = QueryFilters.Text(query, "reason"),
        Channel = QueryFilters.Text(query, "channel"),
        Resource = QueryFilters.Text(query, "resource"),
        EventName = QueryFilters.Text(query, "event_name"),
        CallId = QueryFilters.Text(query, "call_id"),
        MessageIds = QueryFilters.Text(query, "message_id") is { } id ? new HashSet<string>([id], StringComparer.Ordinal) : null,
        Since = QueryFilters.Moment(query, "since"),
        Until = QueryFilters.Moment(query, "until"),
    };

    /// <summary>What a purge deletes: what its filter covers, or everything if it says so.</summary>
    /// <exception cref="SystemApiException">It names nobody, nothing, or contradicts itself.</exception>
    public static (string Subscriber, DeadLetterFilter Filter) Purge(IQueryCollection query)
    {
        QueryFilters.RequireKnown(query, ["subscriber", .. Filters, "all"]);
        if (QueryFilters.Text(query, "subscriber") is not { } subscriber) throw SystemApiException.BadRequest("The parameter 'subscriber' is missing. Name the one whose dead letters shall be deleted.");
        var filter = Filter(query);
        return (QueryFilters.Text(query, "all"), filter.IsEmpty) switch
        {
            (null or "false", false) or ("true", true) => (Name(subscriber), filter),
            (null or "false", true) => throw SystemApiException.BadRequest($"No filter is given. To delete all dead letters of '{subscriber}' say 'all=true'."),
            ("true", false) => throw SystemApiException.BadRequest("'all=true' does not go with a filter. Leave one of them out."),
            var (all, _) => throw SystemApiException.BadRequest($"The parameter 'all' is '{all}'. It must be true or false."),
        };
    }

    /// <exception cref="SystemApiException">It can be nobody's name.</exception>
    public static string Name(string text) => ObserverValidator.IsName(text)
        ? text
        : throw SystemApiException.BadRequest($"The subscriber '{text}' must be 1 to 64 of a-z, 0-9 and '-'.");
}
