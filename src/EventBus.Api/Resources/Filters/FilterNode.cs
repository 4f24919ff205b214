namespace EventBus.Api.Resources.Filters;

/// <summary>A filter as it was written. A comparison with an absent value is neither true nor false, as in SQL, and so is its negation.</summary>
internal abstract record FilterNode
{
    /// <summary><c>and</c></summary>
    public sealed record All(IReadOnlyList<FilterNode> Parts) : FilterNode;

    /// <summary><c>or</c></summary>
    public sealed record Any(IReadOnlyList<FilterNode> Parts) : FilterNode;

    /// <summary><c>not</c></summary>
    public sealed record Not(FilterNode Inner) : FilterNode;

    /// <summary><c>name = 'x'</c>; a value of null stands for <c>is null</c>, and with <c>!=</c> for <c>is not null</c>.</summary>
    public sealed record Compare(string Field, FilterOperator Operator, FilterValue Value) : FilterNode;

    /// <summary><c>id in (1, 2)</c></summary>
    public sealed record In(string Field, IReadOnlyList<FilterValue> Values) : FilterNode;

    /// <summary><c>name like '%x%'</c>, without regard to the case of letters. The pattern is in the form of <see cref="LikePattern"/>.</summary>
    public sealed record Like(string Field, string Pattern) : FilterNode;

    /// <summary><c>name is null</c></summary>
    public sealed record IsNull(string Field) : FilterNode;
}
