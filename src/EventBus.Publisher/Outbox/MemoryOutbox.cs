using EventBus.Publisher.Notify;
using Microsoft.AspNetCore.Http;

namespace EventBus.Publisher.Outbox;

/// <summary>For an application that brings no outbox: the events of changes wait in memory, and are lost with the process.</summary>
internal sealed class MemoryOutbox(NotificationBuffer buffer) : IOutbox
{
    public ICallTransaction Begin(HttpContext context) => new Transaction(buffer);

    private sealed class Transaction(NotificationBuffer buffer) : ICallTransaction
    {
        public Task CompleteAsync(OutboxMessage? notification, bool keepChanges, CancellationToken cancellationToken)
        {
            if (notification is not null) buffer.Add(notification);
            return Task.CompletedTask;
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
