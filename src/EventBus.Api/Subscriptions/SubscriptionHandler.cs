using System.Text.Json;
using System.Text.Json.Nodes;
using EventBus.Api.Errors;
using EventBus.Api.Resources;
using EventBus.Api.Scripts;
using EventBus.Contracts;
using EventBus.Publisher.Explain;
using EventBus.Publisher.Subscriptions;

namespace EventBus.Api.Subscriptions;

/// <summary>The calls of <c>/api/v2/system/event_subscription</c>. A record is found by its id or its name.</summary>
internal sealed class SubscriptionHandler(ISubscriptionStore store, SubscriptionRegistry registry, PlanExplainer explainer, ISubscriberPresence presence)
{
    private const string Consumers = "consumers";

    public async Task<IResult> ListAsync(HttpContext context)
    {
        if (context.Request.Query.TryGetValue("explain", out var call)) return await ExplainAsync(call.ToString(), context.RequestAborted);
        var query = ListQuery.Read(context.Request.Query);
        var all = await store.ListAsync(context.RequestAborted);
        var shown = query.Ids is { } ids ? all.Where(record => ids.Contains(record.Id)) : all.Skip(query.Offset).Take(query.Limit);
        var body = await WrapAsync([.. shown], FieldSelection.Of(query.Fields, FieldSelection.All), context.RequestAborted);
        if (query.IncludeCount) body["meta"] = new JsonObject { ["count"] = all.Count };
        return JsonResults.Of(body);
    }

    public async Task<IResult> GetAsync(string id, HttpContext context)
    {
        var record = await FindAsync(id, context.RequestAborted);
        return JsonResults.Of((await ShowAsync([record], FieldSelection.Of(context.Request.Query["fields"], FieldSelection.All), context.RequestAborted)).Single());
    }

    public async Task<IResult> CreateAsync(HttpContext context)
    {
        var sent = await RequestRecords.ReadManyAsync(context.Request);
        if (sent.Count == 0) throw RequestRecords.NoRecords();
        var options = sent.Select(record => SubscriptionJson.Read(record, stored: null)).ToList();
        var stored = new List<SubscriptionRecord>();
        foreach (var subscription in options) stored.Add((await NamedAsync(async () => await store.InsertAsync(subscription, SubscriptionOrigin.Operator, context.RequestAborted)))!);
        await registry.RefreshAsync(context.RequestAborted);
        return JsonResults.Of(await WrapAsync(stored, Selection(context), context.RequestAborted), StatusCodes.Status201Created);
    }

    public async Task<IResult> UpdateAsync(string id, HttpContext context)
    {
        var sent = await RequestRecords.ReadOneAsync(context.Request);
        var record = Changeable(await FindAsync(id, context.RequestAborted));
        var options = SubscriptionJson.Read(sent, record.Options);
        var updated = await NamedAsync(() => store.UpdateAsync(record.Id, options, context.RequestAborted)) ?? throw SystemApiException.NotFound(id);
        await registry.RefreshAsync(context.RequestAborted);
        return JsonResults.Of(Show(updated, Selection(context)));
    }

    public async Task<IResult> DeleteAsync(string id, HttpContext context)
    {
        var record = Changeable(await FindAsync(id, context.RequestAborted));
        await store.DeleteAsync(record.Id, context.RequestAborted);
        await registry.RefreshAsync(context.RequestAborted);
        return JsonResults.Of(Show(record, Selection(context)));
    }

    public async Task<IResult> ResetCircuitAsync(string id, HttpContext context)
    {
        var record = await FindAsync(id, context.RequestAborted);
        var reset = await store.ResetCircuitAsync(record.Id, context.RequestAborted) ?? throw SystemApiException.NotFound(id);
        await registry.RefreshAsync(context.RequestAborted);
        return JsonResults.Of(Show(reset, Selection(context)));
    }

    // 'POST /api/v2/system/user', as it stands in a log.
    private async Task<IResult> ExplainAsync(string call, CancellationToken cancellationToken)
    {
        if (call.Split(' ', StringSplitOptions.RemoveEmptyEntries) is not [var method, ['/', ..] path])
            throw SystemApiException.BadRequest($"The parameter 'explain' is '{call}'. It must be a method and a path, such as 'POST /api/v2/system/user'.");
        var explanation = await explainer.ExplainAsync(method.ToUpperInvariant(), path.Split('?')[0], cancellationToken);
        return JsonResults.Of(JsonSerializer.SerializeToNode(explanation, EventBusJson.Options)!);
    }

    private async Task<SubscriptionRecord> FindAsync(string id, CancellationToken cancellationToken)
    {
        var record = long.TryParse(id, out var number)
            ? (await store.ListAsync(cancellationToken)).FirstOrDefault(record => record.Id == number)
            : await store.FindAsync(id, cancellationToken);
        return record ?? throw SystemApiException.NotFound(id);
    }

    private static SubscriptionRecord Changeable(SubscriptionRecord record) => record.Origin switch
    {
        SubscriptionOrigin.File => throw SystemApiException.BadRequest($"The subscription '{record.Options.Name}' is kept in the file of 'EventBus:Subscriptions:File'. Change it there."),
        SubscriptionOrigin.Script => throw SystemApiException.BadRequest($"The subscription '{record.Options.Name}' follows from the script '{ScriptSubscription.ScriptOf(record.Options)}'. Change that one, at '/api/v2/system/event_script'; its 'config' has the settings of the subscription."),
        _ => record,
    };

    private static async Task<SubscriptionRecord?> NamedAsync(Func<Task<SubscriptionRecord?>> change)
    {
        try
        {
            return await change();
        }
        catch (SubscriptionNameTakenException fault)
        {
            throw SystemApiException.BadRequest($"Invalid data supplied. {fault.Message}", new JsonObject { ["name"] = new JsonArray(fault.Message) });
        }
    }

    private JsonObject Show(SubscriptionRecord record, FieldSelection selection) => SubscriptionJson.Show(record, registry.StateOf(record.Options.Name), selection);

    private static FieldSelection Selection(HttpContext context) => FieldSelection.Of(context.Request.Query["fields"], FieldSelection.Id);

    private async Task<JsonObject> WrapAsync(IReadOnlyList<SubscriptionRecord> records, FieldSelection selection, CancellationToken cancellationToken) => new()
    {
        ["resource"] = new JsonArray([.. await ShowAsync(records, selection, cancellationToken)]),
    };

    // Who is there now is asked at the broker, and only for those who name the field: the records can be read while the broker is away.
    private async Task<IReadOnlyList<JsonObject>> ShowAsync(IReadOnlyList<SubscriptionRecord> records, FieldSelection selection, CancellationToken cancellationToken)
    {
        var counts = selection.Names(Consumers) ? await presence.CountAsync([.. records.Select(record => record.Options.Name)], cancellationToken) : null;
        return [.. records.Select(record => Show(record, counts?[record.Options.Name], selection))];
    }

    private JsonObject Show(SubscriptionRecord record, long? consumers, FieldSelection selection)
    {
        var shown = Show(record, selection);
        if (consumers is not null) shown[Consumers] = consumers;
        return shown;
    }
}
