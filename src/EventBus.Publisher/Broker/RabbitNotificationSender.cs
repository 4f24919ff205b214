using EventBus.Broker;
using EventBus.Publisher.Notify;
using EventBus.Publisher.Outbox;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using RabbitMQ.Client.Exceptions;

namespace EventBus.Publisher.Broker;

/// <summary>Publishes notifications over a connection of their own: persistent, confirmed, the bytes as they are (ADR 0014).</summary>
internal sealed class RabbitNotificationSender : BackgroundService, INotificationSender
{
    /// <summary>Longer than an election in a cluster takes.</summary>
    private static readonly TimeSpan ConfirmTimeout = TimeSpan.FromSeconds(10);

    private readonly IReadOnlyList<string> _channels;
    private readonly BrokerLinkOptions _linkOptions;
    private readonly ObserverPresence _observers;
    private readonly BindingEvents? _bindings;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Lock _lock = new();
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ConfirmedChannel? _publisher;
    private bool _isBlocked;
    private Task? _following;

    public RabbitNotificationSender(IOptions<EventBusOptions> eventBus, IOptions<BrokerOptions> broker, ObserverPresence observers, BindingEvents bindings, TimeProvider time, ILogger<RabbitNotificationSender> logger)
    {
        _channels = eventBus.Value.EffectiveChannels();
        _linkOptions = new BrokerLinkOptions { Uris = BrokerUris.TryParse(broker.Value.Uri)!, ClientName = "eventbus-notifications" };
        _observers = observers;
        _bindings = eventBus.Value.PublishesAlways ? null : bindings;
        _time = time;
        _logger = logger;
    }

    public bool IsReady => Current is not null;

    private ConfirmedChannel? Current
    {
        get
        {
            lock (_lock) return _isBlocked || _publisher is not { IsWell: true } ? null : _publisher;
        }
    }

    public async Task WaitUntilReadyAsync(CancellationToken cancellationToken)
    {
        // The wait is taken before the look: a change in between ends it.
        for (var change = NextChange(); !IsReady; change = NextChange()) await change.WaitAsync(cancellationToken);
    }

    public async Task<bool> TrySendAsync(OutboxMessage message, bool isProbe, CancellationToken cancellationToken)
    {
        if (Current is not { } publisher) return false;
        try
        {
            var confirmed = publisher.PublishAsync(message.Channel, message.EventName, isProbe, NotificationProperties.Of(message, publisher.UserName), message.Body, cancellationToken);
            return await WaitAsync(publisher, confirmed, cancellationToken);
        }
        catch (Exception fault) when (fault is RabbitMQClientException or IOException or ObjectDisposedException)
        {
            return false;
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => new BrokerLink(_linkOptions, OpenAsync, Lose, _time, _logger).RunAsync(stoppingToken);

    // A broker that blocks confirms late but surely: what it has got must not be sent again. One that is silent without blocking is given up.
    private async Task<bool> WaitAsync(ConfirmedChannel publisher, Task<bool> confirmed, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await confirmed.WaitAsync(ConfirmTimeout, _time, cancellationToken);
            }
            catch (TimeoutException)
            {
                if (IsBlocked(publisher)) continue;
                publisher.Fail("The broker did not confirm a message in time.");
            }
        }
    }

    private bool IsBlocked(ConfirmedChannel publisher)
    {
        lock (_lock) return _isBlocked && _publisher == publisher;
    }

    private Task NextChange()
    {
        lock (_lock) return _changed.Task;
    }

    private async Task OpenAsync(BrokerLinkSession link, CancellationToken cancellationToken)
    {
        link.Connection.ConnectionBlockedAsync += (_, _) => SetBlockedAsync(true);
        link.Connection.ConnectionUnblockedAsync += (_, _) => SetBlockedAsync(false);
        var channel = await link.OpenChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: false), cancellationToken);
        // Like the ask connection: whichever opens first, no notification meets a missing exchange.
        await BrokerTopology.DeclareAsync(channel, _channels, cancellationToken);
        channel.BasicReturnAsync += (_, returned) => ReturnAsync(returned);
        var publisher = new ConfirmedChannel(channel, link);
        publisher.Listen();
        Change(publisher, isBlocked: false);
        _following = _bindings?.FollowAsync(link, BrokerConnections.Factory(_linkOptions.Uris[0], _linkOptions).VirtualHost);
    }

    private Task ReturnAsync(BasicReturnEventArgs returned)
    {
        _observers.Return(returned.RoutingKey, returned.BasicProperties.MessageId);
        return Task.CompletedTask;
    }

    private void Lose(string reason)
    {
        ConfirmedChannel? lost;
        lock (_lock) lost = _publisher;
        Change(null, isBlocked: false);
        lost?.Fail(reason);
    }

    private Task SetBlockedAsync(bool isBlocked)
    {
        lock (_lock) Change(_publisher, isBlocked);
        return Task.CompletedTask;
    }

    // Whoever waits looks again; a wait that begins now waits for the next change.
    private void Change(ConfirmedChannel? publisher, bool isBlocked)
    {
        lock (_lock)
        {
            (_publisher, _isBlocked) = (publisher, isBlocked);
            _changed.TrySetResult();
            _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }
}
