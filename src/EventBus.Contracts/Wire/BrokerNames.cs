namespace EventBus.Contracts;

/// <summary>Exchanges, queues and routing keys (design §3.1, §3.3, §3.4). Types and durability are part of the contract.</summary>
public static class BrokerNames
{
    /// <summary>Direct, durable. Replies go here with the ask's <c>reply_to</c> as routing key.</summary>
    public const string RepliesExchange = "eventbus.replies";

    /// <summary>Direct exchange and durable quorum queue of the same name: registrations.</summary>
    public const string Registrations = "eventbus.subscriptions";

    /// <summary>Direct, durable. Notifications that could not be handled; routing key = the observer's name.</summary>
    public const string DeadExchange = "eventbus.dead";

    /// <summary>Topic, durable. What the host tells script workers: <see cref="ScriptCheckKey"/> and <see cref="ScriptChangedKey"/>.</summary>
    public const string ScriptsExchange = "eventbus.scripts";

    /// <summary>The routing key of <c>{"name":…}</c>, sent when a script was saved or deleted; nobody answers.</summary>
    public const string ScriptChangedKey = "changed";

    /// <summary>
    /// The routing key of <c>{"name":…,"type":…,"content":…}</c>, answered like an ask with <c>{"ok":true}</c>, or with
    /// <c>{"ok":false,"line":3,"column":7,"message":…}</c> when the script does not compile.
    /// </summary>
    /// <param name="language"><c>nodejs</c>, <c>php</c>, <c>python</c> or <c>v8</c>.</param>
    public static string ScriptCheckKey(string language) => $"check.{language}";

    /// <summary>The subscription of a script: <c>script-system-user-post-pre-process</c> for <c>system.user.post.pre_process</c>.</summary>
    public static string ScriptSubscription(string script) => $"script-{script.Replace('.', '-').Replace('_', '-')}";

    /// <summary>The queue of a subscription's asks: durable, auto-delete, classic, <c>x-expires</c> 60000.</summary>
    public static string AskQueue(string subscription) => $"eventbus.ask.{subscription}";

    /// <summary>The queue of an observer: durable quorum with a delivery limit.</summary>
    public static string ObserveQueue(string name) => $"eventbus.observe.{name}";

    /// <summary>The queue of an observer's dead letters.</summary>
    public static string DeadQueue(string name) => $"eventbus.dead.{name}";

    /// <summary>
    /// An observer's own exchange: direct, durable. Its keys are <see cref="RetryBack"/>, <see cref="RetryDead"/> and the delays of the retry queues in ms.
    /// Its own, because who may write to it can put messages into the observer's queue.
    /// </summary>
    public static string RetryExchange(string name) => $"eventbus.retry.{name}";

    /// <summary>
    /// A queue in which a failed notification waits: durable quorum, <c>x-message-ttl</c> = the delay in ms, dead-lettered at least once to
    /// <see cref="RetryExchange"/> with the key <see cref="RetryBack"/>.
    /// </summary>
    public static string RetryQueue(string name, TimeSpan delay) => $"eventbus.retry.{name}.{(long)delay.TotalMilliseconds}";

    /// <summary>The key of <see cref="RetryExchange"/> that leads back to the observer's queue.</summary>
    public const string RetryBack = "back";

    /// <summary>The key of <see cref="RetryExchange"/> that leads to the observer's dead letters.</summary>
    public const string RetryDead = "dead";

    /// <summary>The routing key of an ask: the event name and, as the fifth word, the subscription.</summary>
    public static string AskRoutingKey(string eventName, string subscription) => $"{eventName}.{subscription}";

    /// <summary>
    /// The binding of an ask queue to a channel's exchange: <c>system.user.*.pre_process.password-policy</c> for
    /// <c>system.user.pre_process</c>.
    /// </summary>
    /// <exception cref="ArgumentException">The channel does not have three words.</exception>
    public static string AskBinding(string channel, string subscription) => $"{NotificationBinding(channel)}.{subscription}";

    /// <summary>The binding of an observer's queue to all verbs of a channel: <c>system.user.*.post_process</c> for <c>system.user.post_process</c>.</summary>
    /// <exception cref="ArgumentException">The channel does not have three words.</exception>
    public static string NotificationBinding(string channel) => channel.Split('.') is [var service, var resource, var processType]
        ? $"{service}.{resource}.*.{processType}"
        : throw new ArgumentException($"The channel '{channel}' does not have three words. Name it '{{service}}.{{resource}}.{{process_type}}'.", nameof(channel));
}
