namespace EventBus.Bench.Memory;

/// <summary>What the host holds after so many calls, after a collection.</summary>
internal sealed record MemoryPoint(long Calls, double WorkingSetMebibytes, double HeapMebibytes);
