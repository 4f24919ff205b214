using EventBus.Api.Data;
using EventBus.Api.Resources;
using EventBus.Publisher.Audit;

namespace EventBus.Api.Calls;

/// <summary>The filters of <c>/api/v2/system/event_call</c>.</summary>
internal sealed record CallQuery(string? CallId, string? Resource, string? Subscription, CallOutcome? Outcome, int? Status, DateTimeOffset? Since, DateTimeOffset? Until)
{
    public static CallQuery Read(IQueryCollection query) => new(
        QueryFilters.Text(query, "call_id"),
        QueryFilters.Text(query, "resource"),
        QueryFilters.Text(query, "subscription"),
        QueryFilters.Parse(query, "outcome", "one of handled, answered, rejected, failed and aborted", Outcomes),
        QueryFilters.Number(query, "status"),
        QueryFilters.Moment(query, "since"),
        QueryFilters.Moment(query, "until"));

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

    private static CallOutcome? Outcomes(string text) => Enum.GetValues<CallOutcome>().Cast<CallOutcome?>().FirstOrDefault(outcome => SnakeCase.Of($"{outcome}") == text);
}
