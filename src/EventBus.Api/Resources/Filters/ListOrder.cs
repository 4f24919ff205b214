using System.Linq.Expressions;
using EventBus.Api.Data;
using EventBus.Api.Errors;
using EventBus.Api.Resources.Fields;

namespace EventBus.Api.Resources.Filters;

/// <summary>Orders records: <c>last_name desc, first_name</c>. Equal ones, and all without an order, go by their ids.</summary>
internal sealed class ListOrder<T>(IReadOnlyList<Field<T>> fields, QueryDialect dialect)
    where T : SystemRecord
{
    public IQueryable<T> Apply(IQueryable<T> records, string? order)
    {
        IOrderedQueryable<T>? ordered = null;
        foreach (var term in order?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? []) ordered = Then(ordered, records, term);
        return ordered is null ? records.OrderBy(record => record.Id) : ordered.ThenBy(record => record.Id);
    }

    private IOrderedQueryable<T> Then(IOrderedQueryable<T>? before, IQueryable<T> records, string term)
    {
        var (name, isDescending) = Read(term);
        var field = fields.FirstOrDefault(field => field.Column is not null && field.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw SystemApiException.BadRequest($"The parameter 'order' names '{name}', which is no field to order by. Those are {string.Join(", ", fields.Where(one => one.Column is not null).Select(one => one.Name))}.");
        // Absent values are the smallest, as on SQLite; PostgreSQL has them as the largest.
        if (Nullable.GetUnderlyingType(field.Column!.Body.Type) is not null || !field.Column.Body.Type.IsValueType) before = Then(before, records, IsThere(field), isDescending);
        return Then(before, records, Key(field), isDescending);
    }

    private static IOrderedQueryable<T> Then<TKey>(IOrderedQueryable<T>? before, IQueryable<T> records, Expression<Func<T, TKey>> key, bool isDescending) => (before, isDescending) switch
    {
        (null, false) => records.OrderBy(key),
        (null, true) => records.OrderByDescending(key),
        (_, false) => before.ThenBy(key),
        (_, true) => before.ThenByDescending(key),
    };

    private static Expression<Func<T, bool>> IsThere(Field<T> field) =>
        Expression.Lambda<Func<T, bool>>(Expression.NotEqual(field.Column!.Body, Expression.Constant(null, field.Column.Body.Type)), field.Column.Parameters);

    private Expression<Func<T, object?>> Key(Field<T> field)
    {
        var body = field.Type is FieldType.Text ? dialect.Sortable(field.Column!.Body) : field.Column!.Body;
        return Expression.Lambda<Func<T, object?>>(Expression.Convert(body, typeof(object)), field.Column.Parameters);
    }

    private static (string Name, bool IsDescending) Read(string term) => term.Split(' ', StringSplitOptions.RemoveEmptyEntries) switch
    {
        [var name] => (name, false),
        [var name, var direction] when direction.Equals("asc", StringComparison.OrdinalIgnoreCase) => (name, false),
        [var name, var direction] when direction.Equals("desc", StringComparison.OrdinalIgnoreCase) => (name, true),
        _ => throw SystemApiException.BadRequest($"The parameter 'order' has '{term}' in it. It must be a field, or a field and 'asc' or 'desc'."),
    };
}
