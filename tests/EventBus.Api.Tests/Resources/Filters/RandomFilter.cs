namespace EventBus.Api.Tests.Resources.Filters;

/// <summary>A filter as a text, and what it says about a record.</summary>
/// <param name="Text">The filter.</param>
/// <param name="Holds">Whether it holds for a record; null when that is not known, as in SQL.</param>
internal sealed record RandomFilter(string Text, Func<IReadOnlyDictionary<string, object?>, bool?> Holds);
