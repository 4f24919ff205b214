using EventBus.Contracts;
using EventBus.Publisher.Diagnostics;
using EventBus.Publisher.Notify;
using EventBus.Publisher.Outbox;
using EventBus.Publisher.Plan;

namespace EventBus.Publisher.Pipeline;

/// <summary>Whether anybody would learn of a call. Where nobody would, no event is made of it (ADR 0021).</summary>
internal sealed class Audience(PlanMaker plans, IObserverPresence observers, IOutbox outbox, EventBusMetrics metrics)
{
    /// <summary>Whether anybody would learn of the call, before or after its handler.</summary>
    public bool IsThere(CallTarget target) => Counted(HasAny(target.Event(ProcessTypes.PreProcess)) || IsToldAfter(target), notifications: 2);

    /// <summary>Whether anybody would learn of it after its handler: a subscriber, an observer, or an outbox, which keeps the event of every change.</summary>
    public bool IsThereAfter(CallTarget target) => Counted(IsToldAfter(target), notifications: 1);

    private bool IsToldAfter(CallTarget target) => HasAny(target.Event(ProcessTypes.PostProcess)) || (target.MayChange && outbox is not MemoryOutbox);

    private bool HasAny(EventName name) => observers.MayObserve(name) || plans.HasListeners(name);

    private bool Counted(bool isThere, int notifications)
    {
        if (!isThere) metrics.Unobserved(notifications);
        return isThere;
    }
}
