using EventBus.Broker;
using EventBus.Subscriber.Asks;
using EventBus.Subscriber.Notifications;
using EventBus.Subscriber.Registration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EventBus.Subscriber.Connection;

/// <summary>Runs one subscriber: keeps it connected, consuming and registered.</summary>
internal sealed partial class SubscriberWorker : BackgroundService
{
    private static readonly TimeSpan DrainTime = TimeSpan.FromSeconds(5);

    private readonly SubscriberBuilder _definition;
    private readonly SubscriberOptions _options;
    private readonly SubscriberStatus _status;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly List<ISubscriberConsumer> _consumers = [];
    private readonly Registrar? _registrar;
    private volatile SubscriberSession? _session;

    public SubscriberWorker(SubscriberBuilder definition, IServiceProvider services, IOptions<SubscriberOptions> options, SubscriberStatus status, TimeProvider time, ILoggerFactory loggers)
    {
        _definition = definition;
        _options = options.Value;
        _status = status;
        _time = time;
        _logger = loggers.CreateLogger<SubscriberWorker>();
        if (definition.Asks is { } asks) _consumers.Add(new AskConsumer(definition.Name, asks, services, time, _logger));
        if (definition.Notifies is { } notifies) _consumers.Add(new NotificationConsumer(definition.Name, notifies, services, _logger));
        if (definition.Asks is { Options: var subscription }) _registrar = new Registrar(subscription, time, _logger);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var leave = new CancellationTokenSource();
        var link = new BrokerLink(
            new BrokerLinkOptions { Uris = BrokerUris.TryParse(_options.Uri)!, ClientName = $"eventbus-subscriber-{_definition.Name}" },
            OpenAsync,
            _ => Lose(),
            _time,
            _logger);
        var running = link.RunAsync(leave.Token);
        await Task.Delay(Timeout.InfiniteTimeSpan, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await DrainAsync();
        await leave.CancelAsync();
        await running;
    }

    private async Task OpenAsync(BrokerLinkSession link, CancellationToken cancellationToken)
    {
        await ExchangeDeclarer.TryDeclareAsync(link.Connection, _consumers.SelectMany(consumer => consumer.Exchanges), cancellationToken);
        var session = new SubscriberSession(link, _options.Concurrency);
        foreach (var consumer in _consumers) await session.ConsumeAsync(consumer, cancellationToken);
        _session = session;
        // Registered after it consumes: from the moment it is active, it answers.
        if (_registrar is not null) _ = _registrar.RunAsync(link);
        _status.Set(_definition.Name, isConsuming: true);
        Log.Consuming(_logger, _definition.Name);
    }

    private void Lose()
    {
        _session = null;
        _status.Set(_definition.Name, isConsuming: false);
    }

    private async Task DrainAsync()
    {
        if (_session is not { } session) return;
        using var limit = new CancellationTokenSource(DrainTime, _time);
        await session.StopAsync(_time, limit.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private static partial class Log
    {
        [LoggerMessage(EventIds.Consuming, LogLevel.Information, "The subscriber '{Subscriber}' is consuming.")]
        public static partial void Consuming(ILogger logger, string subscriber);
    }
}
