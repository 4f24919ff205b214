namespace EventBus.Api.Resources.Filters;

/// <summary>What names in a filter stand for.</summary>
/// <param name="Parameter">The value of <c>:name</c>; null when there is none of that name.</param>
/// <param name="Lookup">The value of <c>{name}</c>; null when there is none of that name.</param>
internal sealed record FilterScope(Func<string, FilterValue?> Parameter, Func<string, FilterValue?> Lookup)
{
    public static FilterScope None { get; } = new(_ => null, _ => null);
}
