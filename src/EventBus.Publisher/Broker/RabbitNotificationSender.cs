using EventBus.Broker;
using EventBus.Publisher.Notify;
using EventBus.Publisher.Outbox;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace EventBus.Publisher.Broker;

/// <summary>Publishes notifications over a connection of their own: persistent, confirmed, the bytes as they are (ADR 0014).</summary>
internal sealed class RabbitNotificationSender : BackgroundService, INotificationSender
{
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
    private volatile ConfirmedChannel? _open;

    public RabbitNotificationSender(IOptions<EventBusOptions> eventBus, IOptions<BrokerOptions> broker, ObserverPresence observers, BindingEvents bindings, TimeProvider time, ILogger<RabbitNotificationSender> logger)
    {
        _channels = eventBus.Value.EffectiveChannels();
        _linkOptions = new BrokerLinkOptions { Uris = BrokerUris.TryParse(broker.Value.Uri)!, ClientName = "eventbus-notifications" };
        _observers = observers;
        _bindings = eventBus.Value.PublishesAlways ? null : bindings;
        _time = time;
        _logger = logger;
    }

    public bool IsReady => _open is { IsWell: true };

    public async Task WaitUntilReadyAsync(CancellationToken cancellationToken)
    {
        // The wait is taken before the look: a change in between ends it.
        for (var change = NextChange(); !IsReady; change = NextChange()) await change.WaitAsync(cancellationToken);
    }

    public void Send(OutboxMessage message, bool isProbe, IConfirms confirms)
    {
        if (_open is { } publisher) publisher.Publish(new Publishing(message, isProbe, confirms));
        else confirms.Settle(message, isConfirmed: false);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => new BrokerLink(_linkOptions, OpenAsync, Lose, _time, _logger).RunAsync(stoppingToken);

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
        _ = publisher.RunAsync();
        _ = new ConfirmWatch(publisher, IsBlocked, _time).RunAsync(link.Ended);
        _ = _bindings?.FollowAsync(link, BrokerConnections.Factory(_linkOptions.Uris[0], _linkOptions).VirtualHost);
        Change(publisher, isBlocked: false);
    }

    private Task ReturnAsync(BasicReturnEventArgs returned)
    {
        _observers.Return(returned.RoutingKey, returned.BasicProperties.MessageId);
        return Task.CompletedTask;
    }

    private bool IsBlocked()
    {
        lock (_lock) return _isBlocked;
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
            (_publisher, _isBlocked, _open) = (publisher, isBlocked, isBlocked ? null : publisher);
            _changed.TrySetResult();
            _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }
}
