using EventBus.Contracts;

namespace EventBus.Publisher.Notify;

/// <summary>Tells at once whether a notification from memory is worth making.</summary>
internal interface IObserverPresence
{
    /// <summary>False when nobody observes the event, as the broker said and nothing has changed since; true when somebody does, or when it is not known.</summary>
    bool MayObserve(EventName name);
}
