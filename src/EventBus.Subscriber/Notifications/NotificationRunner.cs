using System.Diagnostics;
using EventBus.Contracts;
using EventBus.Subscriber.Messages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EventBus.Subscriber.Notifications;

/// <summary>Runs the handler for one notification, in its own scope.</summary>
internal sealed partial class NotificationRunner(string name, NotificationDefinition definition, IServiceProvider services, ILogger logger)
{
    /// <summary>Whether the handler succeeded.</summary>
    /// <exception cref="OperationCanceledException">The worker stops and the handler gave up.</exception>
    public async Task<bool> TryRunAsync(SystemEvent systemEvent, CancellationToken stop)
    {
        using var activity = SubscriberActivity.Start(name, systemEvent);
        try
        {
            await using var scope = services.CreateAsyncScope();
            await definition.Handler(scope.ServiceProvider, systemEvent, stop);
            return true;
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !stop.IsCancellationRequested)
        {
            activity?.SetStatus(ActivityStatusCode.Error);
            Log.Failed(logger, name, systemEvent.Payload.EventName, systemEvent.MessageId, fault);
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventIds.NotificationFailed, LogLevel.Error, "The handler of '{Subscriber}' failed on '{EventName}', message '{MessageId}'. It is delivered again until the delivery limit.")]
        public static partial void Failed(ILogger logger, string subscriber, string eventName, string messageId, Exception fault);
    }
}
