namespace EventBus.Publisher.Outbox;

/// <summary>What the handler of one call saves, and the event that tells of it: both or neither. Disposing it before it is complete undoes what was saved.</summary>
public interface ICallTransaction : IAsyncDisposable
{
    /// <summary>Stores the event, together with what the handler saved or instead of it. When it throws, neither is there, unless the database lost its answer.</summary>
    /// <param name="notification">The event; null when there is none that a message could carry.</param>
    /// <param name="keepChanges">Whether the handler succeeded: else what it saved is undone first.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task CompleteAsync(OutboxMessage? notification, bool keepChanges, CancellationToken cancellationToken);
}
