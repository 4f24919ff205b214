namespace EventBus.ConformanceTests.Subscribers.Model;

/// <summary>How much there is of a host.</summary>
internal enum HostState
{
    /// <summary>It never ran on this broker: no exchange, no queue.</summary>
    Away,

    /// <summary>Its exchanges are there, but not the queue of registrations.</summary>
    Deaf,

    /// <summary>It runs.</summary>
    Back,
}
