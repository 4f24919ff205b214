namespace EventBus.Api.Resources;

/// <summary>What became of an id that a call names.</summary>
/// <param name="Id">As it was written.</param>
/// <param name="Record">The record; null when there is none.</param>
internal sealed record Found<T>(string Id, T? Record)
    where T : class;
