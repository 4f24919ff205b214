using EventBus.Contracts;
using EventBus.Subscriber.Messages;

namespace EventBus.Subscriber.Notifications;

/// <summary>How one subscriber observes.</summary>
internal sealed record NotificationDefinition(IReadOnlyList<Binding> Bindings, Func<IServiceProvider, SystemEvent, CancellationToken, Task> Handler);
