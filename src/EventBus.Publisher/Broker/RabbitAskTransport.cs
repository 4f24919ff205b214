using EventBus.Broker;
using EventBus.Contracts;
using EventBus.Publisher.Ask;
using EventBus.Publisher.Diagnostics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using RabbitMQ.Client;

namespace EventBus.Publisher.Broker;

/// <summary>Asks over a connection of its own, because MassTransit's reconnects too slowly for a call that waits (ADR 0002).</summary>
internal sealed partial class RabbitAskTransport : BackgroundService, IAskTransport
{
    private static readonly TimeSpan FirstConnection = TimeSpan.FromSeconds(3);
    private static readonly Task<AskAnswer> Unavailable = Task.FromResult(AskAnswer.Failed(FailureReason.BrokerUnavailable));

    private readonly IReadOnlyList<string> _channels;
    private readonly BrokerLinkOptions _linkOptions;
    private readonly EventBusMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly ILogger<RabbitAskTransport> _logger;
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile AskSession? _session;
    private volatile bool _blocked;

    public RabbitAskTransport(IOptions<EventBusOptions> eventBus, IOptions<BrokerOptions> broker, EventBusMetrics metrics, TimeProvider time, ILogger<RabbitAskTransport> logger)
    {
        _channels = eventBus.Value.EffectiveChannels();
        _linkOptions = new BrokerLinkOptions { Uris = BrokerUris.TryParse(broker.Value.Uri)!, ClientName = "eventbus-asks" };
        _metrics = metrics;
        _time = time;
        _logger = logger;
    }

    /// <summary>Whether asks can go out now.</summary>
    public bool IsAvailable => _session is not null && !_blocked;

    /// <summary>Waits a little for the first connection, so that the first calls are asked; a broker that is down does not hold the start.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await base.StartAsync(cancellationToken);
        await _opened.Task.WaitAsync(FirstConnection, _time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public Task<AskAnswer> AskAsync(AskMessage message, CancellationToken cancellationToken) => RequestAsync(ToBroker(message), message.BrokerUser, cancellationToken);

    public Task<bool> TryTellAsync(AskMessage message, CancellationToken cancellationToken) => TryPublishAsync(ToBroker(message), cancellationToken);

    /// <summary>Sends a message that somebody answers, and waits for the reply.</summary>
    /// <param name="message">The message; its time begins before the sending.</param>
    /// <param name="brokerUser">The only broker user whose reply counts; null for any.</param>
    /// <param name="cancellationToken">The caller gave up.</param>
    public Task<AskAnswer> RequestAsync(BrokerMessage message, string? brokerUser, CancellationToken cancellationToken) =>
        _session is { } session && !_blocked ? session.AskAsync(message, brokerUser, cancellationToken) : Unavailable;

    /// <summary>Sends a message that nobody answers. Returns false when it could not be sent; it is dropped then.</summary>
    public async Task<bool> TryPublishAsync(BrokerMessage message, CancellationToken cancellationToken)
    {
        if (_session is not { } session || _blocked) return false;
        try
        {
            return (await session.TellAsync(message, cancellationToken)).Body is not null;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => new BrokerLink(_linkOptions, OpenAsync, Lose, _time, _logger).RunAsync(stoppingToken);

    private static BrokerMessage ToBroker(AskMessage message)
    {
        var routingKey = BrokerNames.AskRoutingKey(message.EventName, message.Subscription);
        return new BrokerMessage(message.Channel, routingKey, MessageProperties.Type, MessageHeaders.Of(message), message.Body, message.Timeout) { MayBeBatched = message.MayBeBatched };
    }

    private async Task OpenAsync(BrokerLinkSession link, CancellationToken cancellationToken)
    {
        link.Connection.ConnectionBlockedAsync += (_, blocked) => SetBlockedAsync(blocked.Reason);
        link.Connection.ConnectionUnblockedAsync += (_, _) => SetBlockedAsync(null);
        var publisher = await link.OpenChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: false), cancellationToken);
        await BrokerTopology.DeclareAsync(publisher, _channels, cancellationToken);

        var consumer = await link.OpenChannelAsync(options: null, cancellationToken);
        var queue = (await consumer.QueueDeclareAsync("", durable: false, exclusive: true, autoDelete: true, cancellationToken: cancellationToken)).QueueName;
        await consumer.QueueBindAsync(queue, BrokerNames.RepliesExchange, queue, cancellationToken: cancellationToken);
        var session = new AskSession(publisher, new MessageMaker(queue, link.UserName, _time), _metrics, _time);
        session.Listen();
        await consumer.BasicConsumeAsync(queue, autoAck: true, new ReplyConsumer(consumer, session), cancellationToken);
        _blocked = false;
        _session = session;
        _opened.TrySetResult();
    }

    private void Lose(string reason)
    {
        var session = _session;
        _session = null;
        session?.Fail();
    }

    private Task SetBlockedAsync(string? reason)
    {
        _blocked = reason is not null;
        if (reason is not null) Log.Blocked(_logger, reason);
        else Log.Unblocked(_logger);
        return Task.CompletedTask;
    }

    private static partial class Log
    {
        [LoggerMessage(EventIds.BrokerBlocked, LogLevel.Warning, "The broker blocks publishing: {Reason}. Asks fail at once by their subscriptions' policies until it goes on.")]
        public static partial void Blocked(ILogger logger, string reason);

        [LoggerMessage(EventIds.BrokerUnblocked, LogLevel.Information, "The broker takes messages again.")]
        public static partial void Unblocked(ILogger logger);
    }
}
