namespace EventBus.Bench.Host;

/// <summary>What the process has used up to now.</summary>
/// <param name="Allocated">Bytes allocated since its start.</param>
/// <param name="WorkingSet">Bytes in RAM.</param>
/// <param name="Heap">Bytes on the managed heap.</param>
/// <param name="Dropped">Notifications that did not fit into the buffer.</param>
internal sealed record HostState(long Allocated, long WorkingSet, long Heap, long Dropped);
