using System.Globalization;
using EventBus.Api.Errors;
using EventBus.Api.Resources;
using EventBus.Publisher.Outbox;

namespace EventBus.Api.Outbox;

/// <summary>The filters of <c>/api/v2/system/event_outbox</c>.</summary>
internal static class OutboxQuery
{
    public static OutboxFilter Filter(IQueryCollection query) => new()
    {
        Since = QueryFilters.Moment(query, "since"),
        Until = QueryFilters.Moment(query, "until"),
        Channel = QueryFilters.Text(query, "channel"),
        Resource = QueryFilters.Text(query, "resource"),
        RecordId = QueryFilters.Text(query, "record_id"),
        CallId = QueryFilters.Text(query, "call_id"),
        MessageId = QueryFilters.Text(query, "message_id"),
        IsPublished = QueryFilters.Text(query, "state") switch
        {
            null => null,
            "pending" => false,
            "published" => true,
            var state => throw SystemApiException.BadRequest($"The parameter 'state' is '{state}'. It must be pending or published."),
        },
    };

    /// <summary>The id after which the list begins: cheap at any depth, unlike <c>offset</c>.</summary>
    public static long After(IQueryCollection query) =>
        QueryFilters.Parse(query, "after", "a whole number", text => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : (long?)null) ?? 0;
}
