namespace EventBus.Api.Resources.Filters;

/// <summary>A value as it was written.</summary>
/// <param name="Text">Its text, without quotes; null for the word <c>null</c>.</param>
internal readonly record struct FilterValue(string? Text)
{
    public static FilterValue Null { get; } = new(null);
}
