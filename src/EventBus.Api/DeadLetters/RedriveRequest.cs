using System.Text.Json.Nodes;
using EventBus.Api.Resources;
using EventBus.Publisher.DeadLetters;
using EventBus.Publisher.Observers;

namespace EventBus.Api.DeadLetters;

/// <summary>The body of a redrive: <c>{"subscriber":"x","filter":{…},"message_ids":[…],"limit":100,"rate":50}</c>.</summary>
internal static class RedriveRequest
{
    private const int DefaultLimit = 100;
    private const int MaxLimit = 1000;
    private const int MaxRate = 10_000;

    /// <exception cref="Errors.SystemApiException">400 with every fault.</exception>
    public static RedriveOrder Read(JsonObject sent)
    {
        var faults = new RecordFaults();
        var members = new RequestMembers(sent, faults).RequireKnown("subscriber", "filter", "message_ids", "limit", "rate");
        var subscriber = members.Text("subscriber") ?? "";
        if (!ObserverValidator.IsName(subscriber)) faults.Add("subscriber", $"The subscriber '{subscriber}' must be 1 to 64 of a-z, 0-9 and '-'.");
        var filter = Filter(members.Inner("filter"));
        var ids = members.Texts("message_ids", MaxLimit);
        if (ids is not null)
        {
            if (filter.MessageIds is not null) faults.Add("message_ids", "'message_ids' and the filter's 'message_id' do not go together. Leave one of them out.");
            filter = filter with { MessageIds = ids.ToHashSet(StringComparer.Ordinal) };
        }

        var order = new RedriveOrder(subscriber, filter, (int)(members.Number("limit", 1, MaxLimit) ?? ids?.Count ?? DefaultLimit), (int?)members.Number("rate", 1, MaxRate));
        return faults.Any ? throw faults.ToException() : order;
    }

    private static DeadLetterFilter Filter(RequestMembers? members) => members is null ? DeadLetterFilter.None : Known(members);

    private static DeadLetterFilter Known(RequestMembers members)
    {
        members.RequireKnown("reason", "channel", "resource", "event_name", "call_id", "message_id", "since", "until");
        return new DeadLetterFilter
        {
            Reason = members.Text("reason"),
            Channel = members.Text("channel"),
            Resource = members.Text("resource"),
            EventName = members.Text("event_name"),
            CallId = members.Text("call_id"),
            MessageIds = members.Text("message_id") is { } id ? new HashSet<string>([id], StringComparer.Ordinal) : null,
            Since = members.Moment("since"),
            Until = members.Moment("until"),
        };
    }
}
