namespace EventBus.Contracts;

/// <summary>
/// A subscription as somebody wrote it: a record of <c>/api/v2/system/event_subscription</c>, an entry of the YAML file, or a registration message
/// (design §5). The host's durable record that somebody must be asked.
/// </summary>
public sealed class SubscriptionOptions
{
    /// <summary>The default of <see cref="Order"/>.</summary>
    public const int DefaultOrder = 100;

    /// <summary>The default of <see cref="TimeoutMs"/>.</summary>
    public const int DefaultTimeoutMs = 1000;

    /// <summary>The default of <see cref="MaxInFlight"/>.</summary>
    public const int DefaultMaxInFlight = 256;

    /// <summary><c>[a-z0-9-]{1,64}</c>: the fifth word of the routing key. Unique.</summary>
    public string Name { get; set; } = "";

    /// <summary>Channel names or patterns: <c>system.user.pre_process</c>, <c>system.*.pre_process</c>. At least one.</summary>
    public List<string> Channels { get; set; } = [];

    /// <summary>The default is <see cref="SubscriptionMode.Mutate"/>.</summary>
    public SubscriptionMode Mode { get; set; }

    /// <summary>False: asked, timed and recorded, not obeyed. The default is true.</summary>
    public bool Enforce { get; set; } = true;

    /// <summary>Groups of the same order are asked in parallel, lower ones first. 0 to 10000; the default is 100.</summary>
    public int Order { get; set; } = DefaultOrder;

    /// <summary>Inside a group the lower priority is merged first and wins. The default is 0.</summary>
    public int Priority { get; set; }

    /// <summary>Milliseconds to wait for the reply, 10 to 10000. The default is 1000.</summary>
    public int TimeoutMs { get; set; } = DefaultTimeoutMs;

    /// <summary>What a failed ask does. The default is open for mutate and observe, closed for validate.</summary>
    public FailurePolicy? FailurePolicy { get; set; }

    /// <summary>Which events of the channels; null: all.</summary>
    public SubscriptionMatch? Match { get; set; }

    /// <summary>JSON pointers that may be written, out of those the phase allows. Null: all of them; empty: none.</summary>
    public List<string>? MayWrite { get; set; }

    /// <summary>JSON pointers whose secrets this subscription sees. Only an operator can set it.</summary>
    public List<string> Reveal { get; set; } = [];

    /// <summary>The most asks that may be open at once, 1 to 100000. The default is 256.</summary>
    public int MaxInFlight { get; set; } = DefaultMaxInFlight;

    /// <summary>
    /// True: the program understands several asks in one message, of type <c>SystemEventBatch</c>, and answers each. Under load they cost a fraction of what
    /// as many messages cost. The default is false.
    /// </summary>
    public bool Batch { get; set; }

    /// <summary>If set, replies and registrations of any other broker user are refused.</summary>
    public string? BrokerUser { get; set; }

    /// <summary>False: not asked. The default is true.</summary>
    public bool IsActive { get; set; } = true;

    /// <summary>The policy in force: <see cref="FailurePolicy"/>, or the default of <see cref="Mode"/>.</summary>
    public FailurePolicy EffectiveFailurePolicy() => FailurePolicy
        ?? (Mode == SubscriptionMode.Validate ? Contracts.FailurePolicy.Closed : Contracts.FailurePolicy.Open);
}
