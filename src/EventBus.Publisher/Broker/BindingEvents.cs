using EventBus.Broker;
using EventBus.Publisher.Diagnostics;
using EventBus.Publisher.Notify;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace EventBus.Publisher.Broker;

/// <summary>Lets <see cref="ObserverPresence"/> know what is bound at the broker (ADR 0020).</summary>
internal sealed partial class BindingEvents(ObserverPresence presence, TimeProvider time, ILogger<BindingEvents> logger)
{
    /// <summary>
    /// What no event tells is noticed so late: an alternate exchange, a node that came back with its queues, a node of a cluster without the plug-in.
    /// </summary>
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(30);

    private int _refusal;

    /// <summary>Follows until the link ends, or the broker refuses. Faults are no exceptions: then notifications go out whoever observes.</summary>
    public async Task FollowAsync(BrokerLinkSession link, string virtualHost)
    {
        // A consumer that ended alone is opened once more; one that the broker refuses is not.
        while (!link.Ended.IsCompleted && await TryOpenAsync(link, virtualHost) is { } consumer)
        {
            presence.Follow(link);
            await TryWatchAsync(link, consumer);
            presence.Leave(link);
        }
    }

    private async Task<BindingConsumer?> TryOpenAsync(BrokerLinkSession link, string virtualHost)
    {
        try
        {
            // Whatever is bound: between two exchanges, too, it can make a way to a queue.
            var consumer = await BindingConsumer.OpenAsync(link.Connection, virtualHost, presence.Forget);
            _refusal = 0;
            return consumer;
        }
        catch (OperationInterruptedException fault) when (fault.ShutdownReason?.ReplyCode is Constants.NotFound or Constants.AccessRefused)
        {
            Report(fault.ShutdownReason.ReplyCode, virtualHost, link.UserName);
            return null;
        }
        catch (Exception fault) when (IsLoss(fault))
        {
            // The link is going down; the next one begins anew.
            return null;
        }
    }

    private async Task TryWatchAsync(BrokerLinkSession link, BindingConsumer consumer)
    {
        try
        {
            while (true)
            {
                await Task.WhenAny(link.Ended, consumer.Ended, Task.Delay(Period, time));
                if (link.Ended.IsCompleted) return;
                if (consumer.Ended.IsCompleted) break;
                await consumer.CheckAsync();
                presence.Forget();
            }

            await consumer.CloseAsync();
        }
        catch (Exception fault) when (IsLoss(fault))
        {
            // Whether the link is there, or the exchange, is seen when the next one is opened.
        }
    }

    private static bool IsLoss(Exception fault) => fault is RabbitMQClientException or IOException or ObjectDisposedException or OperationCanceledException or TimeoutException;

    // Once, and not after every loss of the link.
    private void Report(int refusal, string virtualHost, string userName)
    {
        if (_refusal == refusal) return;
        _refusal = refusal;
        if (refusal == Constants.NotFound) Log.Absent(logger, virtualHost);
        else Log.Forbidden(logger, userName, virtualHost);
    }

    private static partial class Log
    {
        [LoggerMessage(EventIds.BindingsAbsent, LogLevel.Information, "Notifications go to the broker also when nobody observes them: the virtual host '{VirtualHost}' has no exchange 'amq.rabbitmq.event'. To spare the calls that, enable the broker's plug-in 'rabbitmq_event_exchange', and set its 'event_exchange.vhost' to '{VirtualHost}'.")]
        public static partial void Absent(ILogger logger, string virtualHost);

        [LoggerMessage(EventIds.BindingsForbidden, LogLevel.Information, "Notifications go to the broker also when nobody observes them: the broker user '{UserName}' may not read the exchange 'amq.rabbitmq.event' of the virtual host '{VirtualHost}'. To spare the calls that, grant the right to read '^amq[.]rabbitmq[.]event$'.")]
        public static partial void Forbidden(ILogger logger, string userName, string virtualHost);
    }
}
