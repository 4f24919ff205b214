using System.Linq.Expressions;
using EventBus.Api.Auth;
using EventBus.Api.Data;
using EventBus.Api.Errors;
using EventBus.Api.Resources.Fields;
using EventBus.Api.Resources.Filters;
using EventBus.Api.Resources.Query;
using Microsoft.EntityFrameworkCore;

namespace EventBus.Api.Resources;

/// <summary>Finds the records that a call is about.</summary>
internal sealed class RecordSelector<T>(ResourceDefinition<T> definition)
    where T : SystemRecord, new()
{
    /// <summary>Those the caller may reach.</summary>
    public IQueryable<T> Reachable(ResourceCall call)
    {
        var all = definition.Query(call.Database);
        return call.Http.Features.Get<RowAccess>() is { } access ? all.Where(Condition(call, RowFilters.ToFilter(access))) : all;
    }

    /// <summary>Those that fit the filter of the call.</summary>
    public async Task<IQueryable<T>> MatchingAsync(ResourceCall call)
    {
        var reachable = Reachable(call);
        if (call.Query.Filter is not { } filter) return reachable;
        var scope = await FilterScopes.OfAsync(call, filter);
        return reachable.Where(Condition(call, FilterParser.Parse(filter, scope)));
    }

    /// <summary>In the order of the call, cut to the page it wants.</summary>
    public IQueryable<T> Page(IQueryable<T> records, ResourceCall call) => Ordered(Grouped(records, call.Query), call).Skip(call.Query.Offset).Take(call.Query.Limit);

    public IQueryable<T> Ordered(IQueryable<T> records, ResourceCall call) => new ListOrder<T>(definition.Fields, call.Database.Dialect).Apply(records, call.Query.Order ?? (definition.HasNumbers ? null : definition.Key));

    /// <summary>Of records that are equal in all fields of the group, that with the smallest id.</summary>
    public IQueryable<T> Grouped(IQueryable<T> records, RecordQuery query) => query.Group.Count == 0
        ? records
        : records.Where(RecordGroup.IsFirst(records, [.. query.Group.Select(name => Column(name, "group"))]));

    /// <summary>One by its key.</summary>
    /// <exception cref="SystemApiException">There is none: 404, or what the resource has to say.</exception>
    public async Task<T> GetAsync(IQueryable<T> among, string id, ResourceCall call) => await FindAsync(among, id, call) ?? throw await MissingAsync(id, call);

    /// <summary>One by its key, or null.</summary>
    public Task<T?> FindAsync(IQueryable<T> among, string id, ResourceCall call)
    {
        if (!definition.HasNumbers) return among.Where(Condition(call, new FilterNode.In(definition.Key, [new FilterValue(id)]))).FirstOrDefaultAsync(call.Cancellation);
        return long.TryParse(id, out var number) ? among.FirstOrDefaultAsync(record => record.Id == number, call.Cancellation) : Task.FromResult<T?>(null);
    }

    /// <summary>The answer to an id that no record has.</summary>
    public async Task<SystemApiException> MissingAsync(string id, ResourceCall call) =>
        (HttpMethods.IsGet(call.Http.Request.Method) ? null : await definition.ExplainMissingAsync(id, call)) ?? SystemApiException.NotFound(id);

    /// <summary>By their ids, or by another field that is unique. A missing one has no record.</summary>
    public async Task<IReadOnlyList<Found<T>>> FindAsync(IQueryable<T> among, IReadOnlyList<string> ids, ResourceCall call)
    {
        var name = call.Query.IdField ?? definition.Key;
        var key = definition.Fields.FirstOrDefault(field => field.IsUnique && field.Name == name)
            ?? throw SystemApiException.BadRequest($"The parameter 'id_field' is '{name}'. It must be one of {string.Join(", ", definition.Fields.Where(field => field.IsUnique).Select(field => field.Name))}.");
        if (key.Type is FieldType.Integer && ids.FirstOrDefault(id => !long.TryParse(id, out _)) is { } bad) throw SystemApiException.BadRequest($"The parameter 'ids' has '{bad}' in it, which is no whole number.");
        var records = await among.Where(Condition(call, new FilterNode.In(key.Name, [.. ids.Select(id => new FilterValue(id))]))).ToListAsync(call.Cancellation);
        var byKey = records.ToDictionary(record => $"{key.Read!(record)}", key.IgnoresCase ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
        var found = ids.Select(id => new Found<T>(id, byKey.GetValueOrDefault(Canonical(key, id))));
        if (call.Query.Order is null) return [.. found];
        var places = records.Index().ToDictionary(record => record.Item, record => record.Index);
        return [.. found.OrderBy(one => one.Record is null ? records.Count : places[one.Record])];
    }

    // '007' is the record 7.
    private static string Canonical(Field<T> key, string id) => key.Type is FieldType.Integer && long.TryParse(id, out var number) ? $"{number}" : id;

    private LambdaExpression Column(string name, string parameter) => definition.Fields.FirstOrDefault(field => field.Name == name)?.Column
        ?? throw SystemApiException.BadRequest($"The parameter '{parameter}' names '{name}', which is no field to {parameter} by.");

    private Expression<Func<T, bool>> Condition(ResourceCall call, FilterNode filter) => new FilterExpression<T>(definition.Fields, call.Database.Dialect).Of(filter);
}
