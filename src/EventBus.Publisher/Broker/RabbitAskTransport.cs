using System.Globalization;
using System.Security.Cryptography;
using EventBus.Broker;
using EventBus.Contracts;
using EventBus.Publisher.Ask;
using EventBus.Publisher.Diagnostics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using RabbitMQ.Client.Exceptions;

namespace EventBus.Publisher.Broker;

/// <summary>Asks over a connection of its own, because MassTransit's reconnects too slowly for a call that waits (ADR 0002).</summary>
internal sealed partial class RabbitAskTransport : BackgroundService, IAskTransport
{
    private static readonly TimeSpan FirstConnection = TimeSpan.FromSeconds(3);

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
    public async Task<AskAnswer> RequestAsync(BrokerMessage message, string? brokerUser, CancellationToken cancellationToken)
    {
        // The timer first, then the publish: a broker that hangs costs the deadline, never more.
        using var deadline = new CancellationTokenSource(message.Time, _time);
        if (_session is not { } session || _blocked) return AskAnswer.Failed(FailureReason.BrokerUnavailable);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        var pending = new PendingAsk(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), brokerUser);
        session.Add(pending);
        try
        {
            await PublishAsync(session, message, pending, limit.Token);
            return await pending.Answer.WaitAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return AskAnswer.Failed(pending.IsConfirmed ? FailureReason.Timeout : FailureReason.BrokerUnavailable);
        }
        catch (Exception fault) when (fault is RabbitMQClientException or IOException or ObjectDisposedException)
        {
            return AskAnswer.Failed(FailureReason.BrokerUnavailable);
        }
        finally
        {
            session.Remove(pending);
        }
    }

    /// <summary>Sends a message that nobody answers. Returns false when it could not be sent; it is dropped then.</summary>
    public async Task<bool> TryPublishAsync(BrokerMessage message, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(message.Time, _time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        if (_session is not { } session || _blocked) return false;
        try
        {
            await PublishAsync(session, message, pending: null, limit.Token);
            return true;
        }
        catch (Exception fault) when (fault is RabbitMQClientException or IOException or ObjectDisposedException or OperationCanceledException)
        {
            return false;
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => new BrokerLink(_linkOptions, OpenAsync, Lose, _time, _logger).RunAsync(stoppingToken);

    private static BrokerMessage ToBroker(AskMessage message) => new(
        message.Channel,
        BrokerNames.AskRoutingKey(message.EventName, message.Subscription),
        MessageProperties.Type,
        MessageHeaders.Of(message, Milliseconds(message.Timeout)),
        message.Body,
        message.Timeout);

    private static int Milliseconds(TimeSpan time) => Math.Max(1, (int)time.TotalMilliseconds);

    private Task PublishAsync(AskSession session, BrokerMessage message, PendingAsk? pending, CancellationToken cancellationToken)
    {
        var properties = new BasicProperties
        {
            ContentType = MessageProperties.ContentType,
            Type = message.Type,
            AppId = MessageProperties.AppId,
            MessageId = Guid.CreateVersion7().ToString(),
            CorrelationId = pending?.CorrelationId,
            ReplyTo = pending is null ? null : session.ReplyQueue,
            Expiration = Milliseconds(message.Time).ToString(CultureInfo.InvariantCulture),
            DeliveryMode = DeliveryModes.Transient,
            Timestamp = new AmqpTimestamp(_time.GetUtcNow().ToUnixTimeSeconds()),
            UserId = session.UserId,
            Headers = message.Headers,
        };
        return session.PublishAsync(pending, message.Exchange, message.RoutingKey, properties, message.Body, cancellationToken);
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
        var session = new AskSession(publisher, queue, link.UserName, _metrics);
        session.Listen();
        var replies = new AsyncEventingBasicConsumer(consumer);
        replies.ReceivedAsync += session.OnReplyAsync;
        await consumer.BasicConsumeAsync(queue, autoAck: true, replies, cancellationToken);
        _blocked = false;
        _session = session;
        _opened.TrySetResult();
    }

    private void Lose(string reason)
    {
        var session = _session;
        _session = null;
        session?.Fail();
        session?.Dispose();
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
