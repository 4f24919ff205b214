using EventBus.Contracts;

namespace EventBus.Subscriber;

/// <summary>Handles notifications. A new instance handles each, from a scope of its own.</summary>
public interface INotificationHandler
{
    /// <summary>
    /// Handles one. It may come more than once (at least once delivery); the subscriber's inbox drops those that were handled, see
    /// <see cref="SubscriberBuilder.UseInbox{TInbox}"/>. After an exception it is tried again after 1 s, 5 s, 30 s, 5 min and 30 min, or as <see cref="SubscriberBuilder.RetryAfter"/> says;
    /// <see cref="SystemEvent.Attempt"/> counts. After the last attempt, or at once after a <see cref="PermanentFailureException"/>, it lies in
    /// <c>eventbus.dead.{name}</c>. Those behind it do not wait for it, so a notification that was tried again comes later than younger ones.
    /// </summary>
    Task HandleAsync(SystemEvent systemEvent, CancellationToken cancellationToken);
}
