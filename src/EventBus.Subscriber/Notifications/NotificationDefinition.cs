using EventBus.Contracts;
using EventBus.Subscriber.Delivery;
using EventBus.Subscriber.Messages;

namespace EventBus.Subscriber.Notifications;

/// <summary>How one subscriber observes.</summary>
internal sealed record NotificationDefinition(
    IReadOnlyList<string> Observes,
    IReadOnlyList<Binding> Bindings,
    RetryLadder Ladder,
    Func<IServiceProvider, IInbox> Inbox,
    Func<IServiceProvider, SystemEvent, CancellationToken, Task> Handler);
