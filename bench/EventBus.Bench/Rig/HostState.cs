namespace EventBus.Bench.Rig;

/// <summary>What a host has used up to now, in bytes, and how many notifications did not fit into its buffer.</summary>
internal sealed record HostState(long Allocated, long WorkingSet, long Heap, long Dropped);
