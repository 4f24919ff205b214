namespace EventBus.Api.Catalog.Caches;

/// <summary>Something that the host keeps in memory of what is stored.</summary>
/// <param name="Name">The resource whose records these are.</param>
/// <param name="Label">For people.</param>
/// <param name="Description">For people.</param>
/// <param name="RefreshAsync">Reads it again.</param>
internal sealed record HostCache(string Name, string Label, string Description, Func<CancellationToken, Task> RefreshAsync);
