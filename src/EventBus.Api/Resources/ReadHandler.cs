using System.Text.Json.Nodes;
using EventBus.Api.Data;
using EventBus.Api.Errors;
using EventBus.Api.Resources.Batch;
using EventBus.Api.Resources.Query;
using Microsoft.EntityFrameworkCore;

namespace EventBus.Api.Resources;

/// <summary>The calls of one resource that read.</summary>
internal sealed class ReadHandler<T>(ResourceDefinition<T> definition, RecordSelector<T> selector, RecordPresenter<T> presenter)
    where T : SystemRecord, new()
{
    public async Task<IResult> ListAsync(HttpContext context, SystemDbContext database)
    {
        var call = await ResourceCall.ReadAsync(context, database);
        presenter.RequireAllowed(call);
        var matching = (await selector.MatchingAsync(call)).AsNoTracking();
        var ids = call.Query.Ids ?? (call.Records.Count > 0 ? RecordQueryReader.IdsOf(call.Records, call.Query.IdField ?? definition.Key) : null);
        if (call.Query.CountOnly && ids is null) return JsonResults.Of(JsonValue.Create(await CountAsync(matching, call)));
        var records = ids is null
            ? await presenter.Include(selector.Page(matching, call), call.Query).ToListAsync(call.Cancellation)
            : await RetrieveAsync(matching, ids, call);
        if (call.Query.CountOnly) return JsonResults.Of(JsonValue.Create(records.Count));
        var body = presenter.Wrap(records, call.Query, FieldSelection.All);
        if (call.Query.IncludeCount) body["meta"] = new JsonObject { ["count"] = ids is null ? await CountAsync(matching, call) : records.Count };
        if (call.Query.IncludeSchema) (body["meta"] ??= new JsonObject())["schema"] = RecordSchema.Of(definition);
        return JsonResults.Of(body);
    }

    public async Task<IResult> GetAsync(string id, HttpContext context, SystemDbContext database)
    {
        var call = await ResourceCall.ReadAsync(context, database);
        presenter.RequireAllowed(call);
        var record = await selector.GetAsync(presenter.Include(selector.Reachable(call).AsNoTracking(), call.Query), id, call);
        return JsonResults.Of(presenter.Show(record, call.Query, FieldSelection.All));
    }

    private async Task<IReadOnlyList<T>> RetrieveAsync(IQueryable<T> matching, IReadOnlyList<string> ids, ResourceCall call)
    {
        var found = await selector.FindAsync(presenter.Include(selector.Ordered(matching, call), call.Query), ids, call);
        var result = await BatchRunner.RunAsync(found.Count, at => Task.FromResult(found[at].Record ?? throw SystemApiException.NotFound(found[at].Id)), call);
        if (result.HasErrors) throw result.ToException("retrieved", record => presenter.Show(record, call.Query, FieldSelection.All));
        return [.. result.Done];
    }

    private Task<int> CountAsync(IQueryable<T> matching, ResourceCall call) => selector.Grouped(matching, call.Query).CountAsync(call.Cancellation);
}
