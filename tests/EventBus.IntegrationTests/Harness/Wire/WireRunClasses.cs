namespace EventBus.IntegrationTests.Harness.Wire;

/// <summary>The classes that look at the one run.</summary>
[CollectionDefinition]
public sealed class WireRunClasses : ICollectionFixture<WireRun>;
