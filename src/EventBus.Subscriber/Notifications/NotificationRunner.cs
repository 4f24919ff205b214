using System.Diagnostics;
using EventBus.Contracts;
using EventBus.Subscriber.Delivery;
using EventBus.Subscriber.Messages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EventBus.Subscriber.Notifications;

/// <summary>Runs the handler for one notification, in its own scope, unless it was handled before.</summary>
internal sealed partial class NotificationRunner(string name, NotificationDefinition definition, IServiceProvider services, ILogger logger)
{
    /// <summary>Null when the handler succeeded, now or before.</summary>
    /// <exception cref="OperationCanceledException">The worker stops and the handler gave up.</exception>
    public async Task<FailedDelivery?> RunAsync(SystemEvent systemEvent, CancellationToken stop)
    {
        using var activity = SubscriberActivity.Start(name, systemEvent);
        try
        {
            await using var scope = services.CreateAsyncScope();
            await HandleOnceAsync(scope.ServiceProvider, systemEvent, stop);
            return null;
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !stop.IsCancellationRequested)
        {
            activity?.SetStatus(ActivityStatusCode.Error);
            return new FailedDelivery(systemEvent.Attempt, fault);
        }
    }

    private async Task HandleOnceAsync(IServiceProvider scoped, SystemEvent systemEvent, CancellationToken stop)
    {
        if (InboxKey.Of(name, systemEvent) is not { } key) await HandleAsync(stop);
        else if (!await definition.Inbox(scoped).TryHandleAsync(key, HandleAsync, stop)) Log.Duplicate(logger, name, systemEvent.Payload.EventName, key.Message);

        Task HandleAsync(CancellationToken token) => definition.Handler(scoped, systemEvent, token);
    }

    private static partial class Log
    {
        [LoggerMessage(EventIds.NotificationDuplicate, LogLevel.Information, "'{Subscriber}' got '{EventName}' again, message '{MessageId}', and has handled it before. It is dropped.")]
        public static partial void Duplicate(ILogger logger, string subscriber, string eventName, string messageId);
    }
}
