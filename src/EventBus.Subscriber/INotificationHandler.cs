using EventBus.Contracts;

namespace EventBus.Subscriber;

/// <summary>Handles notifications. A new instance handles each, from a scope of its own.</summary>
public interface INotificationHandler
{
    /// <summary>
    /// Handles one. It may come more than once (at least once delivery): <see cref="SystemEvent.MessageId"/> tells. After an exception it is delivered
    /// again, at most five times, and then lies in <c>eventbus.dead.{name}</c>.
    /// </summary>
    Task HandleAsync(SystemEvent systemEvent, CancellationToken cancellationToken);
}
