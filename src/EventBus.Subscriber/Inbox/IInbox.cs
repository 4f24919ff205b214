namespace EventBus.Subscriber;

/// <summary>
/// Remembers which notifications a subscriber handled, so that each has its effect once although it is delivered at least once. Registered by
/// <see cref="SubscriberBuilder.UseInbox{TInbox}"/>; an instance comes from the scope of the handler it runs.
/// </summary>
public interface IInbox
{
    /// <summary>
    /// Runs the handler, unless the notification was handled before. Only a success is remembered: after an exception, which goes on to the caller, the
    /// next delivery is handled. One that comes while the same one is being handled waits for how that ends.
    /// </summary>
    /// <param name="key">Which notification of which subscriber.</param>
    /// <param name="handler">Handles it.</param>
    /// <param name="cancellationToken">Cancelled when the worker must stop.</param>
    /// <returns>False when it was handled before.</returns>
    Task<bool> TryHandleAsync(InboxKey key, Func<CancellationToken, Task> handler, CancellationToken cancellationToken);
}
