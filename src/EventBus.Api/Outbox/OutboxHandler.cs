using System.Globalization;
using System.Text.Json.Nodes;
using EventBus.Api.Auth;
using EventBus.Api.Errors;
using EventBus.Api.Resources;
using EventBus.Publisher;
using EventBus.Publisher.Diagnostics;
using EventBus.Publisher.Observers;
using EventBus.Publisher.Outbox;

namespace EventBus.Api.Outbox;

/// <summary>The calls of <c>/api/v2/system/event_outbox</c>.</summary>
internal sealed partial class OutboxHandler(IOutboxStore store, IReplayer replayer, IObserverStore observers, ILogger<OutboxHandler> logger)
{
    private const int DefaultLimit = 100;
    private const int MaxOffset = 10_000;

    public async Task<IResult> ListAsync(HttpContext context)
    {
        var query = ListQuery.Read(context.Request.Query, DefaultLimit);
        if (query.Offset > MaxOffset) throw SystemApiException.BadRequest($"The parameter 'offset' is '{query.Offset}'. It must be from 0 to {MaxOffset}; go on with 'after', the id of the last one.");
        var filter = OutboxQuery.Filter(context.Request.Query);
        var after = OutboxQuery.After(context.Request.Query);
        var rows = query.Ids is { } ids ? await ReadAsync(ids, context.RequestAborted) : (await store.ReadAsync(filter, after, query.Offset + query.Limit, context.RequestAborted)).Skip(query.Offset);
        var selection = FieldSelection.Of(query.Fields, FieldSelection.All);
        var meta = new JsonObject { ["backlog"] = OutboxJson.Show(await store.MeasureAsync(context.RequestAborted)) };
        if (query.IncludeCount) meta["count"] = await store.CountAsync(filter with { After = after }, context.RequestAborted);
        return JsonResults.Of(new JsonObject { ["resource"] = new JsonArray([.. rows.Select(row => (JsonNode)OutboxJson.Show(row, selection))]), ["meta"] = meta });
    }

    // By its message id or its number.
    public async Task<IResult> GetAsync(string id, HttpContext context)
    {
        var rows = long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? await ReadAsync([number], context.RequestAborted)
            : await store.ReadAsync(new OutboxFilter { MessageId = id }, after: 0, count: 1, context.RequestAborted);
        var found = rows is [var row] && (row.MessageId == id || row.Id == number) ? row : throw SystemApiException.NotFound(id);
        return JsonResults.OfDeep(OutboxJson.ShowWhole(found, FieldSelection.Of(context.Request.Query["fields"], FieldSelection.All)));
    }

    public async Task<IResult> ReplayAsync(HttpContext context)
    {
        var order = ReplayRequest.Read(await RequestRecords.ReadOneAsync(context.Request));
        var observer = (await observers.ListAsync(context.RequestAborted)).FirstOrDefault(record => record.Name == order.Subscriber);
        var result = await SendAsync(order with { Patterns = observer?.Patterns }, context.RequestAborted);
        if (result.Replayed > 0) Log.Replayed(logger, context.Features.Get<SignedInUser>()?.Id, result.Replayed, order.Subscriber, order.ReplayId);
        var body = new JsonObject
        {
            ["replayed"] = result.Replayed,
            ["after"] = result.After,
            ["remaining"] = await store.CountAsync(order.Filter with { After = result.After }, context.RequestAborted),
            ["replay_id"] = order.ReplayId,
        };
        if (result.Skipped > 0) body["skipped"] = result.Skipped;
        return JsonResults.Of(body);
    }

    private async Task<ReplayResult> SendAsync(ReplayOrder order, CancellationToken cancellationToken)
    {
        try
        {
            return await replayer.ReplayAsync(order, store, cancellationToken);
        }
        catch (QueueMissingException fault)
        {
            throw new SystemApiException(StatusCodes.Status404NotFound, $"{fault.Message} Start the subscriber '{order.Subscriber}', which declares it, or correct the name.");
        }
    }

    private async Task<IReadOnlyList<OutboxMessage>> ReadAsync(IReadOnlyList<long> ids, CancellationToken cancellationToken)
    {
        var found = new List<OutboxMessage>();
        foreach (var id in ids.Where(id => id > 0).Distinct().Take(ListQuery.MaxLimit).Order())
            found.AddRange((await store.ReadAsync(new OutboxFilter(), id - 1, count: 1, cancellationToken)).Where(row => row.Id == id));
        return found;
    }

    private static partial class Log
    {
        [LoggerMessage(EventIds.NotificationsReplayed, LogLevel.Information, "The administrator '{UserId}' replayed {Count} notifications to '{Subscriber}' (replay '{ReplayId}').")]
        public static partial void Replayed(ILogger logger, long? userId, int count, string subscriber, string replayId);
    }
}
