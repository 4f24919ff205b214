using EventBus.Broker;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace EventBus.Subscriber.Connection;

/// <summary>
/// The connection on which the observers of this process publish. Not the one on which they consume: during an alarm the broker stops reading from a
/// connection that publishes, acknowledgements included, and giving it up would count as one more delivery of everything that was in hand.
/// </summary>
internal sealed partial class PublishingLink : BackgroundService
{
    /// <summary>A broker that is frozen neither confirms nor refuses.</summary>
    private static readonly TimeSpan ConfirmTime = TimeSpan.FromSeconds(5);

    private const ushort NotFound = 404;

    private readonly BrokerLinkOptions _options;
    private readonly IReadOnlyList<Func<BrokerLinkSession, Task>> _opened;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private TaskCompletionSource<PublishingChannel> _channel = NewChannel();

    /// <param name="options">Where the broker is.</param>
    /// <param name="clientName">What the management UI shows.</param>
    /// <param name="opened">What runs on each new connection, until it ends.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">The log.</param>
    public PublishingLink(SubscriberOptions options, string clientName, IEnumerable<Func<BrokerLinkSession, Task>> opened, TimeProvider time, ILogger<PublishingLink> logger)
    {
        _options = new BrokerLinkOptions { Uris = BrokerUris.TryParse(options.Uri)!, ClientName = clientName };
        _opened = [.. opened];
        _time = time;
        _logger = logger;
    }

    /// <summary>Publishes, and tries again until the broker has confirmed that a queue has the message. <c>user_id</c> becomes the login.</summary>
    /// <exception cref="OperationCanceledException">Nobody waits any longer; the message may be published or not.</exception>
    /// <exception cref="UnroutableException">The exchange is not there, or no queue is bound for the key.</exception>
    public async Task PublishAsync(string exchange, string routingKey, BasicProperties properties, ReadOnlyMemory<byte> body, CancellationToken giveUp)
    {
        for (var attempt = 0; !await TryPublishAsync(exchange, routingKey, properties, body, giveUp); attempt++) await Task.Delay(Pause(attempt), _time, giveUp);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => new BrokerLink(_options, OpenAsync, _ => Lose(), _time, _logger).RunAsync(stoppingToken);

    private async Task<bool> TryPublishAsync(string exchange, string routingKey, BasicProperties properties, ReadOnlyMemory<byte> body, CancellationToken giveUp)
    {
        var channel = await Volatile.Read(ref _channel).Task.WaitAsync(giveUp);
        try
        {
            await channel.PublishAsync(exchange, routingKey, properties, body, ConfirmTime, _time, giveUp);
            return true;
        }
        catch (PublishException fault) when (fault.IsReturn)
        {
            throw new UnroutableException(exchange, routingKey, fault);
        }
        catch (OperationInterruptedException fault) when (fault.ShutdownReason?.ReplyCode == NotFound)
        {
            throw new UnroutableException(exchange, routingKey, fault);
        }
        catch (Exception fault) when (!giveUp.IsCancellationRequested)
        {
            // A channel that was opened while a queue elects its leader can refuse everything from then on, and one that is silent stays silent: a new
            // connection, perhaps to another node, is the way out of both.
            Log.Unconfirmed(_logger, exchange, routingKey, BrokerFaults.Describe(fault));
            channel.Link.End($"A message to '{exchange}' was not confirmed.");
            return false;
        }
    }

    private async Task OpenAsync(BrokerLinkSession link, CancellationToken cancellationToken)
    {
        var channel = await PublishingChannel.OpenAsync(link, cancellationToken);
        foreach (var task in _opened) _ = task(link);
        Volatile.Read(ref _channel).TrySetResult(channel);
    }

    private void Lose()
    {
        if (Volatile.Read(ref _channel).Task.IsCompleted) Volatile.Write(ref _channel, NewChannel());
    }

    // Growing, so that a full queue is not asked all the time, and not the same for all that wait.
    private static TimeSpan Pause(int attempt) => TimeSpan.FromMilliseconds(Math.Min(200 << Math.Min(attempt, 5), 5000) * (0.75 + (Random.Shared.NextDouble() / 2)));

    private static TaskCompletionSource<PublishingChannel> NewChannel() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static partial class Log
    {
        [LoggerMessage(EventIds.PublishUnconfirmed, LogLevel.Warning, "A message to the exchange '{Exchange}' with the key '{RoutingKey}' is not published yet: {Fault} It is tried again until the broker confirms it.")]
        public static partial void Unconfirmed(ILogger logger, string exchange, string routingKey, string fault);
    }
}
