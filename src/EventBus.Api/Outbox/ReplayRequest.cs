using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EventBus.Api.Resources;
using EventBus.Publisher.Observers;
using EventBus.Publisher.Outbox;

namespace EventBus.Api.Outbox;

/// <summary>The body of a replay: <c>{"subscriber":"x","since":"…","channel":"…","after":0,"limit":100,"rate":50,"replay_id":"…"}</c>.</summary>
internal static partial class ReplayRequest
{
    private const int DefaultLimit = 100;
    private const int MaxLimit = 1000;
    private const int MaxRate = 10_000;

    /// <exception cref="Errors.SystemApiException">400 with every fault.</exception>
    public static ReplayOrder Read(JsonObject sent)
    {
        var faults = new RecordFaults();
        var members = new RequestMembers(sent, faults).RequireKnown("subscriber", "since", "until", "channel", "resource", "record_id", "after", "limit", "rate", "replay_id");
        var subscriber = members.Text("subscriber") ?? "";
        if (!ObserverValidator.IsName(subscriber)) faults.Add("subscriber", $"The subscriber '{subscriber}' must be 1 to 64 of a-z, 0-9 and '-'.");
        var replay = members.Text("replay_id") ?? Guid.NewGuid().ToString("N");
        if (!ReplayId().IsMatch(replay)) faults.Add("replay_id", $"The replay id '{replay}' must have 32 hexadecimal digits. Leave it out to begin a replay.");
        var filter = new OutboxFilter
        {
            Since = members.Moment("since"),
            Until = members.Moment("until"),
            Channel = members.Text("channel"),
            Resource = members.Text("resource"),
            RecordId = members.Text("record_id"),
            // What waits for the broker is on its way already.
            IsPublished = true,
        };
        if (filter is { RecordId: not null, Resource: null, Channel: null }) faults.Add("record_id", "'record_id' needs 'resource' or 'channel': records of two resources may have the same id.");
        var order = new ReplayOrder(subscriber, null, filter, members.Number("after", 0, long.MaxValue) ?? 0, (int)(members.Number("limit", 1, MaxLimit) ?? DefaultLimit), (int?)members.Number("rate", 1, MaxRate), replay);
        return faults.Any ? throw faults.ToException() : order;
    }

    [GeneratedRegex(@"\A[0-9a-f]{32}\z", RegexOptions.NonBacktracking)]
    private static partial Regex ReplayId();
}
