using System.Text.Json.Nodes;
using EventBus.Api.Auth;
using EventBus.Api.Data;
using EventBus.Api.Errors;
using Microsoft.EntityFrameworkCore;

namespace EventBus.Api.Resources;

/// <summary>The calls of one resource. Each uses one context and saves once, so that a batch is all or nothing.</summary>
internal sealed class ResourceHandler<T>(ResourceDefinition<T> definition, RecordWriter<T> writer)
    where T : SystemRecord, new()
{
    public async Task<IResult> ListAsync(HttpContext context, SystemDbContext database)
    {
        var query = ListQuery.Read(context.Request.Query);
        var all = definition.Query(database).AsNoTracking();
        var records = query.Ids is { } ids
            ? await FindAsync(all, ids, context.RequestAborted)
            : await all.OrderBy(record => record.Id).Skip(query.Offset).Take(query.Limit).ToListAsync(context.RequestAborted);
        var body = Wrap(records, FieldSelection.Of(query.Fields, FieldSelection.All));
        if (query.IncludeCount) body["meta"] = new JsonObject { ["count"] = await all.CountAsync(context.RequestAborted) };
        return JsonResults.Of(body);
    }

    public async Task<IResult> GetAsync(string id, HttpContext context, SystemDbContext database)
    {
        var record = await FindAsync(definition.Query(database).AsNoTracking(), id, context.RequestAborted);
        return JsonResults.Of(definition.Show(record, FieldSelection.Of(context.Request.Query["fields"], FieldSelection.All)));
    }

    public async Task<IResult> CreateAsync(HttpContext context, SystemDbContext database)
    {
        var sent = await RequestRecords.ReadManyAsync(context.Request);
        if (sent.Count == 0) throw RequestRecords.NoRecords();
        var records = sent.Select(_ => definition.Create()).ToList();
        await writer.WriteAllAsync(database, records, sent, "created", isNew: true, context.RequestAborted);
        return JsonResults.Of(Wrap(records, Selection(context)), StatusCodes.Status201Created);
    }

    public Task<IResult> RefuseCreateByIdAsync(string id) =>
        throw SystemApiException.BadRequest($"Create record by identifier not currently supported. Post to '/api/v2/system/{definition.Name}' without '{id}'.");

    public async Task<IResult> UpdateAsync(string id, HttpContext context, SystemDbContext database)
    {
        var sent = await RequestRecords.ReadOneAsync(context.Request);
        var record = await FindAsync(definition.Query(database), id, context.RequestAborted);
        await writer.WriteOneAsync(database, record, sent, context.RequestAborted);
        return JsonResults.Of(definition.Show(record, Selection(context)));
    }

    public async Task<IResult> UpdateManyAsync(HttpContext context, SystemDbContext database)
    {
        var sent = await RequestRecords.ReadManyAsync(context.Request);
        if (sent.Count == 0) throw RequestRecords.NoRecords();
        var ids = ListQuery.Read(context.Request.Query).Ids;
        var changes = ids is null ? sent : [.. ids.Select(_ => sent[0])];
        var records = await FindAsync(definition.Query(database), ids ?? [.. sent.Select(IdOf)], context.RequestAborted);
        await writer.WriteAllAsync(database, records, changes, "updated", isNew: false, context.RequestAborted);
        return JsonResults.Of(Wrap(records, Selection(context)));
    }

    public async Task<IResult> DeleteAsync(string id, HttpContext context, SystemDbContext database)
    {
        var record = await FindAsync(definition.Query(database), id, context.RequestAborted);
        await DeleteAsync([record], context, database);
        return JsonResults.Of(definition.Show(record, Selection(context)));
    }

    public async Task<IResult> DeleteManyAsync(HttpContext context, SystemDbContext database)
    {
        var ids = ListQuery.Read(context.Request.Query).Ids ?? [.. (await RequestRecords.ReadManyAsync(context.Request)).Select(IdOf)];
        if (ids.Count == 0) throw SystemApiException.BadRequest("No filter or records given for delete request.");
        var records = await FindAsync(definition.Query(database), ids, context.RequestAborted);
        await DeleteAsync(records, context, database);
        return JsonResults.Of(Wrap(records, Selection(context)));
    }

    private async Task DeleteAsync(IReadOnlyList<T> records, HttpContext context, SystemDbContext database)
    {
        var caller = context.Features.Get<SignedInUser>()?.Id;
        foreach (var refusal in records.Select(record => definition.RefuseDeletion(record, caller)))
            if (refusal is not null) throw new SystemApiException(StatusCodes.Status403Forbidden, refusal);
        database.RemoveRange(records);
        await RecordWriter<T>.SaveAsync(database, context.RequestAborted);
    }

    private static async Task<T> FindAsync(IQueryable<T> all, string id, CancellationToken cancellationToken) =>
        (long.TryParse(id, out var number) ? await all.FirstOrDefaultAsync(record => record.Id == number, cancellationToken) : null) ?? throw SystemApiException.NotFound(id);

    // In the order asked for; a missing one fails the call, and is named.
    private static async Task<IReadOnlyList<T>> FindAsync(IQueryable<T> all, IReadOnlyList<long> ids, CancellationToken cancellationToken)
    {
        var found = await all.Where(record => ids.Contains(record.Id)).ToDictionaryAsync(record => record.Id, cancellationToken);
        var errors = ids.Select(id => found.ContainsKey(id) ? null : SystemApiException.NotFound(id.ToString())).ToList();
        BatchError.ThrowIfAny(errors, "Batch Error: Not all requested records could be retrieved.");
        return [.. ids.Select(id => found[id])];
    }

    private static long IdOf(JsonObject record) => record["id"] is JsonValue value && long.TryParse(value.ToString(), out var id)
        ? id
        : throw SystemApiException.BadRequest("Each record of the list needs its 'id', a whole number.");

    private static FieldSelection Selection(HttpContext context) => FieldSelection.Of(context.Request.Query["fields"], FieldSelection.Id);

    private JsonObject Wrap(IEnumerable<T> records, FieldSelection selection) => new()
    {
        ["resource"] = new JsonArray([.. records.Select(record => (JsonNode)definition.Show(record, selection))]),
    };
}
