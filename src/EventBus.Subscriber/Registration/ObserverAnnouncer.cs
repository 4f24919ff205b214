using System.Globalization;
using System.Text.Json;
using EventBus.Broker;
using EventBus.Contracts;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace EventBus.Subscriber.Registration;

/// <summary>Tells the host which observer is there, on every connection and from time to time, so that the host knows it and when it was seen last.</summary>
internal sealed partial class ObserverAnnouncer(ObserverAnnouncement announcement, TimeProvider time, ILogger logger)
{
    // A host that starts anew with an empty database has all observers after this time.
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan RetryTime = TimeSpan.FromSeconds(5);

    private string? _lastFault;

    /// <summary>Ends with the connection.</summary>
    public async Task RunAsync(BrokerLinkSession link)
    {
        while (!link.Ended.IsCompleted) await Task.WhenAny(link.Ended, Task.Delay(await TryAnnounceAsync(link) ? Interval : RetryTime, time));
    }

    private async Task<bool> TryAnnounceAsync(BrokerLinkSession link)
    {
        using var ended = new CancellationTokenSource();
        try
        {
            // No limit of its own: what was sent during an alarm is carried out when it ends, and each repetition too.
            var publishing = PublishAsync(link, ended.Token);
            if (await Task.WhenAny(publishing, link.Ended) != publishing) await ended.CancelAsync();
            await publishing;
            if (_lastFault is not null) Log.Announced(logger, announcement.Name);
            _lastFault = null;
            return true;
        }
        catch (PublishException fault) when (fault.IsReturn)
        {
            Warn($"The queue '{BrokerNames.Registrations}' is not there, so no host has run on this broker yet.");
        }
        catch (Exception fault)
        {
            // Most often the right to write to that exchange; or the connection went away, and the next one announces again.
            if (!link.Ended.IsCompleted) Warn(BrokerFaults.Describe(fault));
        }

        return false;
    }

    private async Task PublishAsync(BrokerLinkSession link, CancellationToken cancellationToken)
    {
        // A channel of its own: a refusal closes it.
        await using var channel = await link.Connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), cancellationToken);
        var properties = new BasicProperties
        {
            ContentType = MessageProperties.ContentType,
            UserId = link.UserName,
            Persistent = true,
            // The next one is on its way by then; without an end, a host that is away for a day would find hundreds.
            Expiration = Interval.TotalMilliseconds.ToString(CultureInfo.InvariantCulture),
        };
        var body = JsonSerializer.SerializeToUtf8Bytes(announcement, EventBusJson.Options);
        await channel.BasicPublishAsync(BrokerNames.Registrations, BrokerNames.Registrations, mandatory: true, properties, body, cancellationToken);
    }

    private void Warn(string fault)
    {
        if (_lastFault == fault) return;
        _lastFault = fault;
        Log.Unannounced(logger, announcement.Name, fault);
    }

    private static partial class Log
    {
        [LoggerMessage(EventIds.ObserverAnnounced, LogLevel.Information, "The observer '{Observer}' is announced to the host now.")]
        public static partial void Announced(ILogger logger, string observer);

        [LoggerMessage(EventIds.ObserverUnannounced, LogLevel.Warning, "The observer '{Observer}' is not announced to the host yet: {Fault} It is told again until the broker takes it; notifications are handled meanwhile.")]
        public static partial void Unannounced(ILogger logger, string observer, string fault);
    }
}
