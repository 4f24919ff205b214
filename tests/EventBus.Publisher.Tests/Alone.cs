namespace EventBus.Publisher.Tests;

/// <summary>Tests that measure the memory or the time of the process: nothing else runs beside them.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
