namespace EventBus.Bench.Rig;

/// <summary>A program that is asked.</summary>
internal enum ResponderKind
{
    /// <summary>Nobody is.</summary>
    None,
    Sdk,
    Python,
    Node,
    Raw,
    RawSafe,
    MassTransit,
    Webhook,
}
