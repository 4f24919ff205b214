namespace EventBus.Api.Auth;

/// <summary>The filters of one grant.</summary>
/// <param name="Filters">At least one.</param>
/// <param name="IsAny">Whether one of them is enough (<c>filter_op: or</c>), or all must fit.</param>
internal sealed record RowGrant(IReadOnlyList<RowFilter> Filters, bool IsAny);
