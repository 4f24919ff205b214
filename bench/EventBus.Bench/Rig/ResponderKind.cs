namespace EventBus.Bench.Rig;

/// <summary>A program that is asked.</summary>
internal enum ResponderKind
{
    /// <summary>Nobody is.</summary>
    None,
    Sdk,

    /// <summary>Answers some seconds later.</summary>
    Slow,
    Python,
    Node,
    Raw,
    RawSafe,
    MassTransit,
    Webhook,
}
