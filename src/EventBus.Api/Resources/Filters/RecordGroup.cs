using System.Linq.Expressions;
using EventBus.Api.Data;

namespace EventBus.Api.Resources.Filters;

/// <summary>Groups of records that are equal in some columns.</summary>
internal static class RecordGroup
{
    /// <summary>The condition of the record with the smallest id of its group: no other has a smaller one and the same values.</summary>
    public static Expression<Func<T, bool>> IsFirst<T>(IQueryable<T> records, IReadOnlyList<LambdaExpression> columns)
        where T : SystemRecord
    {
        var (record, other) = (Expression.Parameter(typeof(T), "record"), Expression.Parameter(typeof(T), "other"));
        Expression before = Expression.LessThan(Expression.Property(other, nameof(SystemRecord.Id)), Expression.Property(record, nameof(SystemRecord.Id)));
        var same = columns.Aggregate(before, (condition, column) => Expression.AndAlso(condition, Expression.Equal(Inline.Body(column, other), Inline.Body(column, record))));
        var earlier = Expression.Call(typeof(Queryable), nameof(Queryable.Any), [typeof(T)], records.Expression, Expression.Quote(Expression.Lambda<Func<T, bool>>(same, other)));
        return Expression.Lambda<Func<T, bool>>(Expression.Not(earlier), record);
    }
}
