using EventBus.Api.Auth;
using EventBus.Api.Errors;

namespace EventBus.Api.Resources.Filters;

/// <summary>The filters of a role as a filter of records.</summary>
internal static class RowFilters
{
    public static FilterNode ToFilter(RowAccess access) => new FilterNode.Any([.. access.Grants.Select(ToFilter)]);

    private static FilterNode ToFilter(RowGrant grant)
    {
        IReadOnlyList<FilterNode> parts = [.. grant.Filters.Select(ToFilter)];
        return grant.IsAny ? new FilterNode.Any(parts) : new FilterNode.All(parts);
    }

    /// <summary>One comparison, in the same grammar as for callers, with the value as a parameter: it stands for itself whatever is in it.</summary>
    /// <exception cref="SystemApiException">It is no comparison, or more than one: 400.</exception>
    public static FilterNode ToFilter(RowFilter filter)
    {
        var isTest = filter.Operator.StartsWith("is ", StringComparison.OrdinalIgnoreCase);
        var scope = FilterScope.None with { Parameter = _ => filter.Value is { } value ? new FilterValue(value) : FilterValue.Null };
        var read = FilterParser.Parse(isTest ? $"{filter.Name} {filter.Operator}" : $"{filter.Name} {filter.Operator} {Operand(filter)}", scope);
        return (read is FilterNode.Not not ? not.Inner : read) is FilterNode.All or FilterNode.Any or FilterNode.Not
            ? throw SystemApiException.BadRequest($"The filter of '{filter.Name}' is more than one comparison. Write each as a filter of its own.")
            : read;
    }

    private static string Operand(RowFilter filter) => filter.Operator.EndsWith("in", StringComparison.OrdinalIgnoreCase) ? $"({filter.Value})" : ":value";
}
