using System.Linq.Expressions;
using EventBus.Api.Errors;
using EventBus.Api.Resources.Fields;

namespace EventBus.Api.Resources.Filters;

/// <summary>Turns a filter into a condition that the database evaluates. No text of the filter becomes SQL: names are looked up, values are parameters.</summary>
/// <remarks>
/// With the three values of SQL: a comparison with an absent value is neither true nor false. So the condition is made for "it is true" and for "it is false", and a
/// <c>not</c> changes from one to the other; C#'s two values then mean the same in memory, on SQLite and on PostgreSQL.
/// </remarks>
internal sealed class FilterExpression<T>(IReadOnlyList<Field<T>> fields, QueryDialect dialect)
{
    private readonly ParameterExpression _record = Expression.Parameter(typeof(T), "record");

    /// <exception cref="SystemApiException">A field is not known, or a value does not fit it: 400.</exception>
    public Expression<Func<T, bool>> Of(FilterNode filter) => Expression.Lambda<Func<T, bool>>(Condition(filter, wanted: true), _record);

    private Expression Condition(FilterNode filter, bool wanted) => filter switch
    {
        FilterNode.All all => Join(all.Parts, wanted, isAnd: wanted),
        FilterNode.Any any => Join(any.Parts, wanted, isAnd: !wanted),
        FilterNode.Not not => Condition(not.Inner, !wanted),
        FilterNode.IsNull isNull => Absent(Column(isNull.Field).Value, wanted),
        FilterNode.Compare { Value.Text: null } compare => CompareWithNull(compare, wanted),
        FilterNode.Compare compare => Compare(compare, wanted),
        FilterNode.In inList => In(inList, wanted),
        FilterNode.Like like => Like(like, wanted),
        _ => throw new ArgumentOutOfRangeException(nameof(filter), filter, "The filter has a part that is not known."),
    };

    // Halved and halved again: a long chain must not become a deep tree.
    private Expression Join(IReadOnlyList<FilterNode> parts, bool wanted, bool isAnd)
    {
        if (parts.Count == 1) return Condition(parts[0], wanted);
        var (first, second) = (Join([.. parts.Take(parts.Count / 2)], wanted, isAnd), Join([.. parts.Skip(parts.Count / 2)], wanted, isAnd));
        return isAnd ? Expression.AndAlso(first, second) : Expression.OrElse(first, second);
    }

    private Expression CompareWithNull(FilterNode.Compare compare, bool wanted) => compare.Operator switch
    {
        FilterOperator.Equal => Absent(Column(compare.Field).Value, wanted),
        FilterOperator.NotEqual => Absent(Column(compare.Field).Value, !wanted),
        _ => throw SystemApiException.BadRequest($"The filter compares '{compare.Field}' with null. Use 'is null' or 'is not null'."),
    };

    private Expression Compare(FilterNode.Compare compare, bool wanted)
    {
        var (field, column) = Column(compare.Field);
        var value = FilterOperand.Of(field.Name, field.Type, column.Type, compare.Value);
        return Present(column, Comparison(field, column, value, compare.Operator), wanted);
    }

    private BinaryExpression Comparison(Field<T> field, Expression column, Expression value, FilterOperator with)
    {
        if (with is FilterOperator.Equal) return Expression.Equal(column, value);
        if (with is FilterOperator.NotEqual) return Expression.NotEqual(column, value);
        if (field.Type is FieldType.Boolean) throw SystemApiException.BadRequest($"The filter compares '{field.Name}' with less or greater. It is true or false: use '='.");
        var (left, right) = field.Type is FieldType.Text ? (CompareTexts(dialect.Comparable(column), value), Expression.Constant(0)) : (column, value);
        return with switch
        {
            FilterOperator.Less => Expression.LessThan(left, right),
            FilterOperator.LessOrEqual => Expression.LessThanOrEqual(left, right),
            FilterOperator.Greater => Expression.GreaterThan(left, right),
            _ => Expression.GreaterThanOrEqual(left, right),
        };
    }

    private static MethodCallExpression CompareTexts(Expression left, Expression right) => Expression.Call(typeof(string), nameof(string.Compare), typeArguments: null, left, right);

    private Expression In(FilterNode.In inList, bool wanted)
    {
        var (field, column) = Column(inList.Field);
        // 'x not in (1, null)' is never true, because x may be what is not known.
        if (!wanted && inList.Values.Any(value => value.Text is null)) return Expression.Constant(false);
        var contained = FilterOperand.Contains(field.Name, field.Type, column, [.. inList.Values.Where(value => value.Text is not null)]);
        return Present(column, contained, wanted);
    }

    private Expression Like(FilterNode.Like like, bool wanted)
    {
        var (field, column) = Column(like.Field);
        if (field.Type is not FieldType.Text) throw SystemApiException.BadRequest($"The filter looks for a text in '{field.Name}', which is no text.");
        return Present(column, dialect.Like(column, FilterOperand.Of(field.Name, field.Type, typeof(string), new FilterValue(like.Pattern))), wanted);
    }

    private (Field<T> Field, Expression Value) Column(string name)
    {
        var field = fields.FirstOrDefault(field => field.Column is not null && field.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        return field is null
            ? throw SystemApiException.BadRequest($"The filter names '{name}', which is no field to filter by. Those are {string.Join(", ", fields.Where(one => one.Column is not null).Select(one => one.Name))}.")
            : (field, Inline.Body(field.Column!, _record));
    }

    private static Expression Present(Expression column, Expression condition, bool wanted)
    {
        var result = wanted ? condition : Expression.Not(condition);
        return IsNullable(column.Type) ? Expression.AndAlso(Absent(column, wanted: false), result) : result;
    }

    private static Expression Absent(Expression column, bool wanted)
    {
        if (!IsNullable(column.Type)) return Expression.Constant(!wanted);
        var nothing = Expression.Constant(null, column.Type);
        return wanted ? Expression.Equal(column, nothing) : Expression.NotEqual(column, nothing);
    }

    private static bool IsNullable(Type type) => !type.IsValueType || Nullable.GetUnderlyingType(type) is not null;
}
