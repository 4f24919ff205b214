using EventBus.Broker;
using EventBus.Subscriber.Registration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EventBus.Subscriber.Connection;

/// <summary>Keeps one queue of a subscriber connected, consumed and, for asks, registered.</summary>
internal sealed partial class SubscriberWorker : BackgroundService
{
    private static readonly TimeSpan DrainTime = TimeSpan.FromSeconds(5);

    private readonly string _name;
    private readonly ISubscriberConsumer _consumer;
    private readonly Registrar? _registrar;
    private readonly SubscriberOptions _options;
    private readonly SubscriberStatus _status;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private volatile Consumption? _consumption;

    public SubscriberWorker(string name, ISubscriberConsumer consumer, Registrar? registrar, SubscriberOptions options, SubscriberStatus status, TimeProvider time, ILogger<SubscriberWorker> logger)
    {
        _name = name;
        _consumer = consumer;
        _registrar = registrar;
        _options = options;
        _status = status;
        _time = time;
        _logger = logger;
        status.Set(name, consumer.Queue, isConsuming: false);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var leave = new CancellationTokenSource();
        var options = new BrokerLinkOptions { Uris = BrokerUris.TryParse(_options.Uri)!, ClientName = _consumer.Queue };
        var running = new BrokerLink(options, OpenAsync, _ => Lose(), _time, _logger).RunAsync(leave.Token);
        await Task.Delay(Timeout.InfiniteTimeSpan, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await DrainAsync();
        await leave.CancelAsync();
        await running;
    }

    private async Task OpenAsync(BrokerLinkSession link, CancellationToken cancellationToken)
    {
        await ExchangeDeclarer.TryDeclareAsync(link.Connection, _consumer.Exchanges, cancellationToken);
        var channel = await link.OpenChannelAsync(options: null, cancellationToken);
        await _consumer.DeclareQueueAsync(channel, cancellationToken);
        var prefetch = (ushort)Math.Max(_options.Concurrency, _consumer.Concurrency);
        var consumption = new Consumption(channel, link, _consumer, prefetch, _logger);
        await consumption.StartAsync(cancellationToken);
        _consumption = consumption;
        // Registered after it consumes: from the moment it is active, it answers.
        if (_registrar is not null) _ = _registrar.RunAsync(link);
        _status.Set(_name, _consumer.Queue, isConsuming: true);
        Log.Consuming(_logger, _name, _consumer.Queue);
    }

    private void Lose()
    {
        _consumption = null;
        _status.Set(_name, _consumer.Queue, isConsuming: false);
    }

    private async Task DrainAsync()
    {
        if (_consumption is not { } consumption) return;
        using var limit = new CancellationTokenSource(DrainTime, _time);
        await consumption.StopAsync(limit.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private static partial class Log
    {
        [LoggerMessage(EventIds.Consuming, LogLevel.Information, "The subscriber '{Subscriber}' consumes '{Queue}'.")]
        public static partial void Consuming(ILogger logger, string subscriber, string queue);
    }
}
