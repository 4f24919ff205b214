using EventBus.Contracts;
using EventBus.Subscriber;

namespace EventBus.Samples.ChangeStamp;

/// <summary>
/// Writes down, in a record of the API itself, what was changed last. Its own writing is a change about which it would be asked again, and so on without
/// end: the chain token that it passes on keeps the host from asking it twice. As an observer it hears of its own change again; then the depth of the
/// chain ends it.
/// </summary>
internal sealed class ChangeStampHandler(SystemApi api) : IAskHandler, INotificationHandler
{
    async ValueTask<EventReply> IAskHandler.HandleAsync(SystemEvent systemEvent, CancellationToken cancellationToken)
    {
        await api.StampAsync(systemEvent, cancellationToken);
        return EventReply.Continue();
    }

    Task INotificationHandler.HandleAsync(SystemEvent systemEvent, CancellationToken cancellationToken) =>
        systemEvent.Payload.Request.Method == "GET" ? Task.CompletedTask : api.StampAsync(systemEvent, cancellationToken);
}
