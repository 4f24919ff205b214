using EventBus.Contracts;

namespace EventBus.Publisher.Pipeline;

/// <summary>What a call is about. Taken from the request before the event, never from a reply.</summary>
internal sealed record CallTarget(string Service, string Resource, string Verb, string? ResourceId)
{
    /// <summary>Whether its handler may change something.</summary>
    public bool MayChange => Verb is not "get";

    public EventName Event(string processType) => new(Service, Resource, Verb, processType);
}
