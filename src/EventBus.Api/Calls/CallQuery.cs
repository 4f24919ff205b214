using System.Globalization;
using EventBus.Api.Data;
using EventBus.Api.Errors;
using EventBus.Publisher.Audit;

namespace EventBus.Api.Calls;

/// <summary>The filters of <c>/api/v2/system/event_call</c>.</summary>
internal sealed record CallQuery(string? CallId, string? Resource, string? Subscription, CallOutcome? Outcome, int? Status, DateTimeOffset? Since, DateTimeOffset? Until)
{
    public static CallQuery Read(IQueryCollection query) => new(
        Text(query, "call_id"),
        Text(query, "resource"),
        Text(query, "subscription"),
        Parse(query, "outcome", "one of handled, answered, rejected, failed and aborted", Outcomes),
        Parse(query, "status", "a whole number", text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var status) ? status : (int?)null),
        Parse(query, "since", Moment, Moments),
        Parse(query, "until", Moment, Moments));

    private const string Moment = "a moment such as '2026-11-24T12:00:00Z'";

    public IQueryable<StoredCall> Apply(IQueryable<StoredCall> calls)
    {
        if (CallId is not null) calls = calls.Where(row => row.CallId == CallId);
        if (Resource is not null) calls = calls.Where(row => row.Resource == Resource);
        if (Subscription is not null) calls = calls.Where(row => row.Subscriptions.Contains("|" + Subscription + "|"));
        if (Outcome is not null) calls = calls.Where(row => row.Outcome == Outcome);
        if (Status is not null) calls = calls.Where(row => row.Status == Status);
        if (Since is { } since) calls = calls.Where(row => row.CreatedDate >= since);
        if (Until is { } until) calls = calls.Where(row => row.CreatedDate < until);
        return calls;
    }

    private static string? Text(IQueryCollection query, string name) => query[name].ToString() is { Length: > 0 } text ? text : null;

    private static T? Parse<T>(IQueryCollection query, string name, string form, Func<string, T?> parse)
        where T : struct => Text(query, name) is not { } text
        ? null
        : parse(text) ?? throw SystemApiException.BadRequest($"The parameter '{name}' is '{text}'. It must be {form}.");

    private static CallOutcome? Outcomes(string text) => Enum.GetValues<CallOutcome>().Cast<CallOutcome?>().FirstOrDefault(outcome => SnakeCase.Of($"{outcome}") == text);

    private static DateTimeOffset? Moments(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment : null;
}
