using System.Text.Json.Nodes;
using EventBus.Api.Errors;
using EventBus.Api.Resources;
using EventBus.Publisher.Observers;

namespace EventBus.Api.Observers;

/// <summary><c>/api/v2/system/event_observer</c>: who observes, and what lies in their queues now.</summary>
internal static class ObserverEndpoints
{
    private static readonly string[] Live = ["messages", "consumers", "dead_letters"];

    public static void MapObservers(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/api/v2/system/event_observer").WithoutEvents()
            .AddEndpointFilter<RouteGroupBuilder, SystemErrorFilter>().AddEndpointFilter<RouteGroupBuilder, BrokerFaultFilter>();
        group.MapGet("", ListAsync);
        group.MapGet("{name}", GetAsync);
        group.MapDelete("{name}", ForgetAsync);
    }

    private static async Task<IResult> ListAsync(HttpContext context, IObserverStore store, IObserverQueues queues)
    {
        var query = ListQuery.Read(context.Request.Query).WithoutIds("An observer is asked for by its name: 'event_observer/{name}'.");
        var all = await store.ListAsync(context.RequestAborted);
        var shown = await ShowAsync([.. all.Skip(query.Offset).Take(query.Limit)], FieldSelection.Of(query.Fields, FieldSelection.All), queues, context.RequestAborted);
        var body = new JsonObject { ["resource"] = new JsonArray([.. shown]) };
        if (query.IncludeCount) body["meta"] = new JsonObject { ["count"] = all.Count };
        return JsonResults.Of(body);
    }

    private static async Task<IResult> GetAsync(string name, HttpContext context, IObserverStore store, IObserverQueues queues)
    {
        var record = await FindAsync(name, store, context.RequestAborted);
        return JsonResults.Of((await ShowAsync([record], FieldSelection.Of(context.Request.Query["fields"], FieldSelection.All), queues, context.RequestAborted)).Single());
    }

    private static async Task<IResult> ForgetAsync(string name, HttpContext context, IObserverStore store)
    {
        var record = await FindAsync(name, store, context.RequestAborted);
        await store.ForgetAsync(name, context.RequestAborted);
        return JsonResults.Of(Show(record, depth: null, FieldSelection.Of(context.Request.Query["fields"], FieldSelection.Of("name", FieldSelection.All))));
    }

    private static async Task<ObserverRecord> FindAsync(string name, IObserverStore store, CancellationToken cancellationToken) =>
        (await store.ListAsync(cancellationToken)).FirstOrDefault(record => record.Name == name) ?? throw SystemApiException.NotFound(name);

    // Without the live fields the broker is not asked, so that the records can be read while it is away.
    private static async Task<IReadOnlyList<JsonNode>> ShowAsync(IReadOnlyList<ObserverRecord> records, FieldSelection selection, IObserverQueues queues, CancellationToken cancellationToken)
    {
        var depths = Live.Any(selection.Includes) ? await queues.MeasureAsync([.. records.Select(record => record.Name)], cancellationToken) : null;
        return [.. records.Select(record => Show(record, depths?[record.Name], selection))];
    }

    private static JsonObject Show(ObserverRecord record, ObserverDepth? depth, FieldSelection selection)
    {
        var shown = new JsonObject
        {
            ["name"] = record.Name,
            ["patterns"] = new JsonArray([.. record.Patterns.Select(pattern => (JsonNode)pattern)]),
            ["broker_user"] = record.BrokerUser,
            ["created_date"] = record.CreatedDate,
            ["last_seen_date"] = record.LastSeenDate,
        };
        if (depth is not null) (shown["messages"], shown["consumers"], shown["dead_letters"]) = (depth.Messages, depth.Consumers, depth.DeadLetters);
        return selection.Of(shown);
    }
}
