namespace EventBus.Subscriber.Registration;

/// <summary>What an observer tells the host, so that an operator sees it: no answer, and nothing depends on it.</summary>
/// <param name="Name">The observer's name.</param>
/// <param name="Observes">Patterns of event names, four words each.</param>
internal sealed record ObserverAnnouncement(string Name, IReadOnlyList<string> Observes);
