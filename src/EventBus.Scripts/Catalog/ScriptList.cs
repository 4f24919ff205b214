namespace EventBus.Scripts.Catalog;

/// <summary>The active scripts of the host.</summary>
/// <param name="Records">All of them.</param>
/// <param name="Revision">The revision they are of, or of a later one; null when the host does not say.</param>
internal sealed record ScriptList(IReadOnlyList<ScriptRecord> Records, long? Revision);
