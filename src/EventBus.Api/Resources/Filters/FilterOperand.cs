using System.Collections;
using System.Globalization;
using System.Linq.Expressions;
using EventBus.Api.Errors;
using EventBus.Api.Resources.Fields;

namespace EventBus.Api.Resources.Filters;

/// <summary>Values of a filter as parameters of the query, of the type of the field they are compared with.</summary>
internal static class FilterOperand
{
    public static Expression Of(string field, FieldType type, Type column, FilterValue value) => Parameter(column, Convert(field, type, value.Text!));

    public static Expression Contains(string field, FieldType type, Expression column, IReadOnlyList<FilterValue> values)
    {
        var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(column.Type))!;
        foreach (var value in values) list.Add(Convert(field, type, value.Text!));
        return Expression.Call(typeof(Enumerable), nameof(Enumerable.Contains), [column.Type], Parameter(typeof(IEnumerable<>).MakeGenericType(column.Type), list), column);
    }

    /// <summary>A property of an object: what Entity Framework makes a parameter of, so that the query is compiled once for all values.</summary>
    private static MemberExpression Parameter(Type type, object value)
    {
        var holder = Activator.CreateInstance(typeof(Holder<>).MakeGenericType(type), value)!;
        return Expression.Field(Expression.Constant(holder), nameof(Holder<>.Value));
    }

    private static object Convert(string field, FieldType type, string text) => type switch
    {
        FieldType.Text when !text.Contains('\0', StringComparison.Ordinal) => text,
        FieldType.Integer when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
        FieldType.Boolean when text.ToLowerInvariant() is "true" or "1" => true,
        FieldType.Boolean when text.ToLowerInvariant() is "false" or "0" => false,
        FieldType.Moment when QueryFilters.ToMoment(text) is { } moment => moment,
        _ => throw SystemApiException.BadRequest($"The filter compares '{field}' with '{text}'. It must be {Form(type)}."),
    };

    private static string Form(FieldType type) => type switch
    {
        FieldType.Integer => "a whole number",
        FieldType.Boolean => "true or false",
        FieldType.Text => "a text without a NUL",
        _ => "a moment such as '2026-11-24T12:00:00Z'",
    };

    private sealed class Holder<T>(T value)
    {
        public readonly T Value = value;
    }
}
