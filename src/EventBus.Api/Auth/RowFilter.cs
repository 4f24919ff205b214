namespace EventBus.Api.Auth;

/// <summary>One comparison of a grant, as in the filter of a list call.</summary>
internal sealed record RowFilter(string Name, string Operator, string? Value);
