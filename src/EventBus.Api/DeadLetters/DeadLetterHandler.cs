using System.Text.Json.Nodes;
using EventBus.Api.Auth;
using EventBus.Api.Errors;
using EventBus.Api.Resources;
using EventBus.Contracts;
using EventBus.Publisher;
using EventBus.Publisher.DeadLetters;
using EventBus.Publisher.Diagnostics;
using EventBus.Publisher.Observers;

namespace EventBus.Api.DeadLetters;

/// <summary>The calls of <c>/api/v2/system/event_dead_letter</c>.</summary>
internal sealed partial class DeadLetterHandler(IDeadLetterQueues queues, IObserverStore observers, ILogger<DeadLetterHandler> logger)
{
    private const int DefaultLimit = 100;

    public async Task<IResult> ListAsync(HttpContext context)
    {
        var query = ListQuery.Read(context.Request.Query, DefaultLimit).WithoutIds("A dead letter is asked for by its message: 'event_dead_letter/{message_id}'.");
        var asked = DeadLetterQuery.Subscribers(context.Request.Query);
        var filter = DeadLetterQuery.Filter(context.Request.Query);
        var names = asked ?? await KnownAsync(context.RequestAborted);
        var page = names.Count == 0 ? new DeadLetterPage([], query.IncludeCount ? 0 : null, 0, []) : await queues.ListAsync(names, filter, query.Offset, query.Limit, query.IncludeCount, context.RequestAborted);
        foreach (var name in page.Missing.Where(name => asked is not null)) await RequireKnownAsync(name, context.RequestAborted);
        var selection = FieldSelection.Of(query.Fields, FieldSelection.All);
        var body = new JsonObject { ["resource"] = new JsonArray([.. page.Letters.Select(letter => (JsonNode)DeadLetterJson.Show(letter, selection))]) };
        if (page.Count is not null || page.Unseen > 0) body["meta"] = WithUnseen(page.Count is { } count ? new JsonObject { ["count"] = count } : [], page.Unseen);
        return JsonResults.Of(body);
    }

    public async Task<IResult> GetAsync(string messageId, HttpContext context)
    {
        var names = DeadLetterQuery.Subscribers(context.Request.Query) ?? await KnownAsync(context.RequestAborted);
        var found = await queues.FindAsync(names, messageId, context.RequestAborted) ?? throw SystemApiException.NotFound(messageId);
        return JsonResults.OfDeep(DeadLetterJson.Show(found, FieldSelection.Of(context.Request.Query["fields"], FieldSelection.All)));
    }

    public async Task<IResult> RedriveAsync(HttpContext context)
    {
        var order = RedriveRequest.Read(await RequestRecords.ReadOneAsync(context.Request));
        var result = await WithQueueAsync(order.Subscriber, () => queues.RedriveAsync(order, context.RequestAborted), new RedriveResult(0, 0, 0), context.RequestAborted);
        if (result.Redriven > 0) Log.Redriven(logger, CallerId(context), result.Redriven, order.Subscriber);
        return JsonResults.Of(WithUnseen(new JsonObject { ["redriven"] = result.Redriven, ["remaining"] = result.Remaining }, result.Unseen));
    }

    public async Task<IResult> PurgeAsync(HttpContext context)
    {
        var (subscriber, filter) = DeadLetterQuery.Purge(context.Request.Query);
        var result = await WithQueueAsync(subscriber, () => queues.PurgeAsync(subscriber, filter, context.RequestAborted), new PurgeResult(0, 0), context.RequestAborted);
        if (result.Purged > 0) Log.Purged(logger, CallerId(context), result.Purged, subscriber);
        return JsonResults.Of(WithUnseen(new JsonObject { ["purged"] = result.Purged }, result.Unseen));
    }

    private async Task<IReadOnlyList<string>> KnownAsync(CancellationToken cancellationToken) => [.. (await observers.ListAsync(cancellationToken)).Select(record => record.Name)];

    // An observer that is known and has no dead letters has nothing to redrive; one that nobody knows was probably misspelt.
    private async Task<T> WithQueueAsync<T>(string subscriber, Func<Task<T>> work, T nothing, CancellationToken cancellationToken)
    {
        try
        {
            return await work();
        }
        catch (QueueMissingException fault) when (fault.Queue == BrokerNames.DeadQueue(subscriber))
        {
            await RequireKnownAsync(subscriber, cancellationToken);
            return nothing;
        }
        catch (QueueMissingException fault)
        {
            throw new SystemApiException(StatusCodes.Status404NotFound, $"{fault.Message} Start the subscriber '{subscriber}', which declares it, and try again.");
        }
    }

    private async Task RequireKnownAsync(string subscriber, CancellationToken cancellationToken)
    {
        if ((await KnownAsync(cancellationToken)).Contains(subscriber)) return;
        throw new SystemApiException(StatusCodes.Status404NotFound, $"Nobody knows the subscriber '{subscriber}': it has not announced itself, and the queue '{BrokerNames.DeadQueue(subscriber)}' is not there. Correct the name.");
    }

    private static JsonObject WithUnseen(JsonObject body, long unseen)
    {
        if (unseen > 0) body["unseen"] = unseen;
        return body;
    }

    private static long? CallerId(HttpContext context) => context.Features.Get<SignedInUser>()?.Id;

    private static partial class Log
    {
        [LoggerMessage(EventIds.DeadLettersRedriven, LogLevel.Information, "The administrator '{UserId}' redrove {Count} dead letters of '{Subscriber}'.")]
        public static partial void Redriven(ILogger logger, long? userId, int count, string subscriber);

        [LoggerMessage(EventIds.DeadLettersPurged, LogLevel.Warning, "The administrator '{UserId}' purged {Count} dead letters of '{Subscriber}'.")]
        public static partial void Purged(ILogger logger, long? userId, long count, string subscriber);
    }
}
