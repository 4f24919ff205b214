using System.Diagnostics;
using EventBus.Contracts;
using EventBus.Subscriber.Delivery;
using EventBus.Subscriber.Messages;
using Microsoft.Extensions.DependencyInjection;

namespace EventBus.Subscriber.Notifications;

/// <summary>Runs the handler for one notification, in its own scope.</summary>
internal sealed class NotificationRunner(string name, NotificationDefinition definition, IServiceProvider services)
{
    /// <summary>Null when the handler succeeded.</summary>
    /// <exception cref="OperationCanceledException">The worker stops and the handler gave up.</exception>
    public async Task<FailedDelivery?> RunAsync(SystemEvent systemEvent, CancellationToken stop)
    {
        using var activity = SubscriberActivity.Start(name, systemEvent);
        try
        {
            await using var scope = services.CreateAsyncScope();
            await definition.Handler(scope.ServiceProvider, systemEvent, stop);
            return null;
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !stop.IsCancellationRequested)
        {
            activity?.SetStatus(ActivityStatusCode.Error);
            return new FailedDelivery(systemEvent.Attempt, fault);
        }
    }
}
