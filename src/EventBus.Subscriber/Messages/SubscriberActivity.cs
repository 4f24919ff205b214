using System.Diagnostics;
using EventBus.Contracts;

namespace EventBus.Subscriber.Messages;

/// <summary>The spans of handlers, continuing the call's trace.</summary>
internal static class SubscriberActivity
{
    private static readonly ActivitySource Source = new("EventBus.Subscriber");

    public static Activity? Start(string subscriber, SystemEvent systemEvent)
    {
        var activity = Source.StartActivity($"{systemEvent.Payload.EventName} process", ActivityKind.Consumer, systemEvent.TraceParent);
        activity?.SetTag("eventbus.subscription", subscriber).SetTag("eventbus.call_id", systemEvent.CallId);
        return activity;
    }
}
