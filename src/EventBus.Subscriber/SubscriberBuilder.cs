using EventBus.Contracts;
using EventBus.Subscriber.Asks;
using EventBus.Subscriber.Delivery;
using EventBus.Subscriber.Inbox;
using EventBus.Subscriber.Messages;
using EventBus.Subscriber.Notifications;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EventBus.Subscriber;

/// <summary>Says what one subscriber does.</summary>
public sealed class SubscriberBuilder
{
    private NotificationDefinition? _notifies;
    private RetryLadder _ladder = RetryLadder.Default;
    private Func<IServiceProvider, IInbox> _inbox;

    internal SubscriberBuilder(IServiceCollection services, string name)
    {
        Services = services;
        Name = name;
        var memory = new MemoryInbox();
        _inbox = _ => memory;
    }

    /// <summary>The subscription's name: the fifth word of the routing key, and part of the queues' names.</summary>
    public string Name { get; }

    /// <summary>The worker's services, for packages that add to a subscriber.</summary>
    public IServiceCollection Services { get; }

    internal AskDefinition? Asks { get; private set; }

    internal NotificationDefinition? Notifies => _notifies is null ? null : _notifies with { Ladder = _ladder, Inbox = _inbox };

    /// <summary>Answers asks with a handler class.</summary>
    /// <param name="channels">Channels, or patterns such as <c>system.*.pre_process</c>; <c>*</c> stands for the channels of the System API.</param>
    /// <param name="configure">How to be asked: mode, verbs, timeout, policy. The host's stored record has the last word.</param>
    /// <exception cref="ArgumentException">A channel or an option cannot be used.</exception>
    /// <exception cref="InvalidOperationException">Asks are answered already. One subscription has one handler.</exception>
    public SubscriberBuilder Ask<THandler>(IEnumerable<string> channels, Action<SubscriptionOptions>? configure = null)
        where THandler : class, IAskHandler
    {
        Services.TryAddScoped<THandler>();
        return AddAsk(channels, (services, systemEvent, token) => services.GetRequiredService<THandler>().HandleAsync(systemEvent, token), configure);
    }

    /// <summary>Answers asks of one channel or pattern with a handler class.</summary>
    /// <exception cref="InvalidOperationException">Asks are answered already. One subscription has one handler.</exception>
    public SubscriberBuilder Ask<THandler>(string channel, Action<SubscriptionOptions>? configure = null)
        where THandler : class, IAskHandler => Ask<THandler>([channel], configure);

    /// <summary>Answers asks of one channel or pattern with a function.</summary>
    /// <exception cref="InvalidOperationException">Asks are answered already. One subscription has one handler.</exception>
    public SubscriberBuilder Ask(string channel, Func<SystemEvent, CancellationToken, ValueTask<EventReply>> handler, Action<SubscriptionOptions>? configure = null) =>
        Ask([channel], handler, configure);

    /// <summary>Answers asks with a function.</summary>
    /// <param name="channels">Channels, or patterns such as <c>system.*.pre_process</c>; <c>*</c> stands for the channels of the System API.</param>
    /// <param name="handler">Decides; see <see cref="IAskHandler.HandleAsync"/>.</param>
    /// <param name="configure">How to be asked: mode, verbs, timeout, policy. The host's stored record has the last word.</param>
    /// <exception cref="ArgumentException">A channel or an option cannot be used.</exception>
    /// <exception cref="InvalidOperationException">Asks are answered already. One subscription has one handler.</exception>
    public SubscriberBuilder Ask(IEnumerable<string> channels, Func<SystemEvent, CancellationToken, ValueTask<EventReply>> handler, Action<SubscriptionOptions>? configure = null) =>
        AddAsk(channels, (_, systemEvent, token) => handler(systemEvent, token), configure, isScoped: false);

    /// <summary>Handles notifications with a handler class.</summary>
    /// <param name="patterns">Event names with <c>*</c> for any word, such as <c>*.*.delete.*</c>, or channels, which stand for all their verbs.</param>
    /// <exception cref="InvalidOperationException">Notifications are handled already. One queue has one handler.</exception>
    public SubscriberBuilder Notifications<THandler>(params IEnumerable<string> patterns)
        where THandler : class, INotificationHandler
    {
        Services.TryAddScoped<THandler>();
        return AddNotifications(patterns, (services, systemEvent, token) => services.GetRequiredService<THandler>().HandleAsync(systemEvent, token));
    }

    /// <summary>Handles the notifications of one pattern or channel with a function.</summary>
    /// <exception cref="InvalidOperationException">Notifications are handled already. One queue has one handler.</exception>
    public SubscriberBuilder Notifications(string pattern, Func<SystemEvent, CancellationToken, Task> handler) =>
        Notifications([pattern], handler);

    /// <summary>Handles notifications with a function.</summary>
    /// <param name="patterns">Event names with <c>*</c> for any word, such as <c>*.*.delete.*</c>, or channels, which stand for all their verbs.</param>
    /// <param name="handler">Handles one; see <see cref="INotificationHandler.HandleAsync"/>.</param>
    /// <exception cref="ArgumentException">A pattern cannot be used.</exception>
    /// <exception cref="InvalidOperationException">Notifications are handled already. One queue has one handler.</exception>
    public SubscriberBuilder Notifications(IEnumerable<string> patterns, Func<SystemEvent, CancellationToken, Task> handler) =>
        AddNotifications(patterns, (_, systemEvent, token) => handler(systemEvent, token));

    /// <summary>
    /// How long a failed notification waits before each further attempt; after the last one it is a dead letter. The default is 1 s, 5 s, 30 s, 5 min and
    /// 30 min: six attempts. Without any delay the first failure is the last.
    /// </summary>
    /// <param name="delays">
    /// At most 20, from 1 ms to 1 day, each at least as long as the one before. Each is a queue, <c>eventbus.retry.{name}.{ms}</c>. One that is no longer
    /// named stays at the broker, and what waits in it still comes back; delete it when it is empty.
    /// </param>
    /// <exception cref="ArgumentException">The delays are not of that kind.</exception>
    public SubscriberBuilder RetryAfter(params IEnumerable<TimeSpan> delays)
    {
        _ladder = new RetryLadder(delays);
        return this;
    }

    /// <summary>
    /// Which notifications were handled is remembered by an inbox of your own. The default is one in memory: the last 100,000 of this process, which a
    /// restart forgets and other instances do not see.
    /// </summary>
    /// <typeparam name="TInbox">Taken from the scope of the handler; registered as scoped unless it is registered already.</typeparam>
    public SubscriberBuilder UseInbox<TInbox>()
        where TInbox : class, IInbox
    {
        Services.TryAddScoped<TInbox>();
        _inbox = services => services.GetRequiredService<TInbox>();
        return this;
    }

    private SubscriberBuilder AddAsk(IEnumerable<string> channels, Func<IServiceProvider, SystemEvent, CancellationToken, ValueTask<EventReply>> handler, Action<SubscriptionOptions>? configure, bool isScoped = true)
    {
        if (Asks is not null) throw new InvalidOperationException($"The subscriber '{Name}' answers asks already. Add another subscriber for another handler.");
        var options = new SubscriptionOptions { Name = Name, Channels = [.. channels] };
        configure?.Invoke(options);
        if (options.Name != Name) throw new ArgumentException($"The subscription '{options.Name}' must have the subscriber's name '{Name}'. Do not set 'Name'.", nameof(configure));
        if (options.Reveal.Count > 0) throw new ArgumentException($"The subscription '{Name}' sets 'Reveal'. Only an operator can: set 'reveal' on the host's record.", nameof(configure));
        Asks = new AskDefinition(options, Bindings.ForAsks(options.Channels, Name), handler) { IsScoped = isScoped };
        return this;
    }

    private SubscriberBuilder AddNotifications(IEnumerable<string> patterns, Func<IServiceProvider, SystemEvent, CancellationToken, Task> handler)
    {
        if (_notifies is not null) throw new InvalidOperationException($"The subscriber '{Name}' handles notifications already. Add another subscriber for another handler.");
        IReadOnlyList<string> all = [.. patterns];
        _notifies = new NotificationDefinition(Bindings.Observed(all), Bindings.ForNotifications(all), _ladder, _inbox, handler);
        return this;
    }
}
