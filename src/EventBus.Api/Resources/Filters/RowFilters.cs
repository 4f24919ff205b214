using EventBus.Api.Auth;

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

    // The same grammar as for callers, with the value as a parameter: it stands for itself whatever is in it.
    public static FilterNode ToFilter(RowFilter filter)
    {
        var isTest = filter.Operator.StartsWith("is ", StringComparison.OrdinalIgnoreCase);
        var scope = FilterScope.None with { Parameter = _ => filter.Value is { } value ? new FilterValue(value) : FilterValue.Null };
        return FilterParser.Parse(isTest ? $"{filter.Name} {filter.Operator}" : $"{filter.Name} {filter.Operator} {Operand(filter)}", scope);
    }

    private static string Operand(RowFilter filter) => filter.Operator.EndsWith("in", StringComparison.OrdinalIgnoreCase) ? $"({filter.Value})" : ":value";
}
