namespace EventBus.Publisher.Http;

/// <summary>Marks an endpoint whose calls are never events.</summary>
internal sealed class WithoutEventsMetadata;
