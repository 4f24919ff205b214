namespace EventBus.Subscriber.Registration;

/// <summary>What an observer tells the host, so that an operator sees it: no answer, and nothing depends on it.</summary>
internal sealed class ObserverAnnouncement
{
    /// <summary>The observer's name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Patterns of event names, four words each.</summary>
    public List<string> Observes { get; init; } = [];
}
