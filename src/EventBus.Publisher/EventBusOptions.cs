using System.ComponentModel.DataAnnotations;
using EventBus.Contracts;

namespace EventBus.Publisher;

/// <summary>What is intercepted, and for how long a call may wait (section <c>EventBus</c>).</summary>
public sealed class EventBusOptions
{
    private const string NotificationsFault = "'EventBus:Notifications' must be bound or always.";

    /// <summary>The configuration section.</summary>
    public const string SectionName = "EventBus";

    /// <summary>The service: the first word of every channel and the path segment after <see cref="PathPrefix"/>. The default is <c>system</c>.</summary>
    [Required(ErrorMessage = "'EventBus:Service' must not be empty."), RegularExpression("[a-z0-9_-]+", ErrorMessage = "'EventBus:Service' must be made of a-z, 0-9, '-' and '_'.")]
    public string Service { get; set; } = Channels.SystemService;

    /// <summary>The resources whose calls are events. The default is the five of the System API.</summary>
    public IList<string> Resources { get; } = [];

    /// <summary>Makes the calls of one more resource events: the same as adding it to <see cref="Resources"/>. Returns these options, so that the next one can follow.</summary>
    /// <param name="name">The path segment after <see cref="Service"/>, and the second word of its channels: made of a-z, 0-9, '-' and '_'.</param>
    public EventBusOptions Resource(string name)
    {
        Resources.Add(name);
        return this;
    }

    /// <summary>What stands before <c>/{service}/{resource}/{id}</c> in a path. The default is <c>/api/v2</c>.</summary>
    [Required(ErrorMessage = "'EventBus:PathPrefix' must not be empty."), RegularExpression("(/[^/]+)*", ErrorMessage = "'EventBus:PathPrefix' must begin with '/' and not end with it.")]
    public string PathPrefix { get; set; } = "/api/v2";

    /// <summary>The most milliseconds a phase may take, whoever is asked. 10 to 60000; the default is 2000.</summary>
    [Range(10, 60_000, ErrorMessage = "'EventBus:BudgetMs' must be from 10 to 60000.")]
    public int BudgetMs { get; set; } = 2000;

    /// <summary>
    /// Notifications waiting for the broker in memory: those of pre_process and GET, and without an outbox all others, too. More are dropped and counted.
    /// 1 to 1000000; the default is 10000.
    /// </summary>
    [Range(1, 1_000_000, ErrorMessage = "'EventBus:NotificationBuffer' must be from 1 to 1000000.")]
    public int NotificationBuffer { get; set; } = 10_000;

    /// <summary>
    /// When notifications that wait in memory go to the broker: <c>bound</c>, the default, spares those of events for which no queue is bound, as far as the
    /// broker tells (plug-in <c>rabbitmq_event_exchange</c>); <c>always</c> sends each.
    /// </summary>
    [Required(ErrorMessage = NotificationsFault), RegularExpression("(?i)bound|always", ErrorMessage = NotificationsFault)]
    public string Notifications { get; set; } = "bound";

    internal bool PublishesAlways => string.Equals(Notifications, "always", StringComparison.OrdinalIgnoreCase);

    /// <summary>The most milliseconds that calls in flight may take after the host was told to stop; then they end with 503. 0 to 600000; the default is 10000.</summary>
    [Range(0, 600_000, ErrorMessage = "'EventBus:DrainMs' must be from 0 to 600000.")]
    public int DrainMs { get; set; } = 10_000;

    /// <summary>
    /// The secret that signs chain tokens and hashes secrets in the audit, at least 32 characters; every host of one installation needs the same. Null:
    /// the hosts share one that the first of them made and stored (<see cref="Chain.IInstallationKeyStore"/>).
    /// </summary>
    [MinLength(32, ErrorMessage = "'EventBus:ChainKey' must have at least 32 characters.")]
    public string? ChainKey { get; set; }

    /// <summary>The resources in force: <see cref="Resources"/>, or those of the System API when none is named.</summary>
    public IReadOnlyList<string> EffectiveResources() => Resources.Count > 0 ? [.. Resources.Distinct(StringComparer.Ordinal)] : Channels.SystemResources;

    /// <summary>The channels of all resources.</summary>
    public IReadOnlyList<string> EffectiveChannels() => [.. EffectiveResources().SelectMany(resource => Channels.Of(Service, resource))];
}
