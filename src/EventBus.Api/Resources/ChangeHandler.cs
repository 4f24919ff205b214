using System.Text.Json.Nodes;
using EventBus.Api.Data;
using EventBus.Api.Errors;
using EventBus.Api.Resources.Batch;
using EventBus.Api.Resources.Query;
using Microsoft.EntityFrameworkCore;

namespace EventBus.Api.Resources;

/// <summary>The calls of one resource that change something. Several records make one call and one event.</summary>
internal sealed class ChangeHandler<T>(ResourceDefinition<T> definition, RecordSelector<T> selector, RecordPresenter<T> presenter, RecordWriter<T> writer)
    where T : SystemRecord, new()
{
    public async Task<IResult> CreateAsync(HttpContext context, SystemDbContext database)
    {
        var call = await BeginAsync(context, database);
        if (call.Records.Count == 0) throw RequestRecords.NoRecords();
        writer.RequireRights(call.Records, isNew: true, call);
        var hashes = await writer.HashAsync(call.Records, call.Cancellation);
        var result = await BatchRunner.RunAsync(call.Records.Count, async at =>
        {
            var record = definition.Create();
            call.Database.Add(record);
            await writer.WriteAsync(record, call.Records[at], hashes[at], call);
            return await presenter.RefreshAsync(record, call);
        }, call);
        return Answer(result, "created", call, StatusCodes.Status201Created);
    }

    public Task<IResult> RefuseCreateByIdAsync(string id) =>
        throw SystemApiException.BadRequest($"Create record by identifier not currently supported. Post to '/api/v2/system/{definition.Name}' without '{id}'.");

    /// <summary>Creates the record of a key, or changes the one that is there; all its fields are the answer.</summary>
    public async Task<IResult> CreateOrUpdateAsync(string id, HttpContext context, SystemDbContext database)
    {
        var call = await BeginAsync(context, database);
        var sent = Keyed(call.Body is null ? [] : RequestRecords.One(call.Body), id);
        var found = await selector.FindAsync(Changeable(call, [sent]), id, call);
        writer.RequireRights([sent], isNew: found is null, call);
        var record = found ?? call.Database.Add(definition.Create()).Entity;
        await writer.WriteAsync(record, sent, (await writer.HashAsync([sent], call.Cancellation))[0], call);
        return JsonResults.Of(presenter.Show(await presenter.RefreshAsync(record, call), call.Query, FieldSelection.All), found is null ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }

    public async Task<IResult> UpdateAsync(string id, HttpContext context, SystemDbContext database)
    {
        var call = await BeginAsync(context, database);
        var sent = call.Body is null ? [] : RequestRecords.One(call.Body);
        writer.RequireRights([sent], isNew: false, call);
        var record = await selector.GetAsync(Changeable(call, [sent]), id, call);
        await writer.WriteAsync(record, sent, (await writer.HashAsync([sent], call.Cancellation))[0], call);
        return JsonResults.Of(presenter.Show(await presenter.RefreshAsync(record, call), call.Query, definition.OnlyKey));
    }

    public async Task<IResult> UpdateManyAsync(HttpContext context, SystemDbContext database)
    {
        var call = await BeginAsync(context, database);
        // One record for all that 'ids' or 'filter' name may stand there bare.
        var isForAll = call.Query.Ids is not null || call.Query.Filter is not null;
        var sent = isForAll && call.Records.Count == 0 && call.Body is JsonObject bare ? [bare] : call.Records;
        if (sent.Count == 0) throw RequestRecords.NoRecords();
        writer.RequireRights(sent, isNew: false, call);
        var hashes = await writer.HashAsync(isForAll ? [sent[0]] : sent, call.Cancellation);
        var found = await NamedAsync(sent, call);
        var result = await BatchRunner.RunAsync(found.Count, async at =>
        {
            var record = await TrackedAsync(found[at], sent, call);
            await writer.WriteAsync(record, sent[isForAll ? 0 : at], hashes[isForAll ? 0 : at], call);
            return await presenter.RefreshAsync(record, call);
        }, call);
        return Answer(result, "updated", call);
    }

    public async Task<IResult> DeleteAsync(string id, HttpContext context, SystemDbContext database)
    {
        var call = await BeginAsync(context, database);
        var record = await selector.GetAsync(presenter.Include(selector.Reachable(call), call.Query), id, call);
        await DeleteAsync(record, call);
        return JsonResults.Of(presenter.Show(record, call.Query, definition.OnlyKey));
    }

    public async Task<IResult> DeleteManyAsync(HttpContext context, SystemDbContext database)
    {
        var call = await BeginAsync(context, database);
        var isForced = call.Query is { Force: true, IsChoosing: false } && call.Records.Count == 0;
        if (!isForced && call.Query is { Ids: null, Filter: null } && call.Records.Count == 0) throw SystemApiException.BadRequest("No filter or records given for delete request.");
        var found = isForced ? await DeletableAsync(call) : await NamedAsync(call.Records, call);
        var result = await BatchRunner.RunAsync(found.Count, async at =>
        {
            var record = await TrackedAsync(found[at], [], call);
            await DeleteAsync(record, call);
            return record;
        }, call);
        return Answer(result, "deleted", call);
    }

    // The path names the record; a body may only say the same.
    private JsonObject Keyed(JsonObject sent, string id)
    {
        if (sent[definition.Key] is { } other && other.ToString() != id) throw SystemApiException.BadRequest($"The path names the record '{id}', and the body '{other}'. Send the same {definition.Key}, or none.");
        sent[definition.Key] = id;
        return sent;
    }

    private async Task<ResourceCall> BeginAsync(HttpContext context, SystemDbContext database)
    {
        var call = await ResourceCall.ReadAsync(context, database);
        presenter.RequireAllowed(call);
        definition.CheckCall(call);
        return call;
    }

    private async Task DeleteAsync(T record, ResourceCall call)
    {
        if (definition.RefuseDeletion(record, call.Caller.User?.Id) is { } refusal) throw new SystemApiException(StatusCodes.Status403Forbidden, refusal);
        await definition.DeletingAsync(record, call);
        call.Database.Remove(record);
        await writer.SaveAsync(call);
    }

    private IResult Answer(BatchResult<T> result, string verb, ResourceCall call, int status = StatusCodes.Status200OK)
    {
        if (!result.HasErrors) return JsonResults.Of(presenter.Wrap(result.Done, call.Query, definition.OnlyKey), status);
        // A call that ends with an error leaves nothing behind unless it says so.
        if (result.Done.Any() && !call.Query.Rollback) call.Http.KeepChanges();
        throw result.ToException(verb, record => presenter.Show(record, call.Query, definition.OnlyKey));
    }

    // Those of 'ids', else those of 'filter', else those that the records name.
    private async Task<IReadOnlyList<Found<T>>> NamedAsync(IReadOnlyList<JsonObject> sent, ResourceCall call)
    {
        var records = Changeable(call, sent, await selector.MatchingAsync(call));
        if (call.Query.Ids is null && call.Query.Filter is not null) return [.. (await (call.Query.IsPaged ? selector.Page(records, call) : selector.Ordered(records, call)).ToListAsync(call.Cancellation)).Select(record => new Found<T>(definition.KeyOf(record), record))];
        return await selector.FindAsync(records, call.Query.Ids ?? RecordQueryReader.IdsOf(sent, call.Query.IdField ?? definition.Key), call);
    }

    // After an error the context has forgotten what it had loaded; a record that stands twice in a delete is gone the second time.
    private async Task<T> TrackedAsync(Found<T> found, IReadOnlyList<JsonObject> sent, ResourceCall call)
    {
        var record = found.Record ?? throw await selector.MissingAsync(found.Id, call);
        return call.Database.Entry(record).State is EntityState.Detached ? await selector.GetAsync(Changeable(call, sent), definition.KeyOf(record), call) : record;
    }

    private async Task<IReadOnlyList<Found<T>>> DeletableAsync(ResourceCall call) =>
        [.. (await selector.Ordered(selector.Reachable(call), call).ToListAsync(call.Cancellation))
            .Where(record => definition.RefuseDeletion(record, call.Caller.User?.Id) is null)
            .Select(record => new Found<T>(definition.KeyOf(record), record))];

    private IQueryable<T> Changeable(ResourceCall call, IReadOnlyList<JsonObject> sent, IQueryable<T>? among = null) =>
        writer.Navigations(sent).Aggregate(presenter.Include(among ?? selector.Reachable(call), call.Query), (records, navigation) => records.Include(navigation));
}
