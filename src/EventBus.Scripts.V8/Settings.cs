namespace EventBus.Scripts.V8;

/// <summary>What the worker tells the process at its start.</summary>
/// <param name="In">The descriptor of requests.</param>
/// <param name="Out">The descriptor of replies.</param>
/// <param name="Max">The largest reply, in bytes.</param>
/// <param name="Heap">What scripts may allocate, in MiB.</param>
internal sealed record Settings(int In, int Out, int Max, int Heap);
