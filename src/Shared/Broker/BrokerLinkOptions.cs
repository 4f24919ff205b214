namespace EventBus.Broker;

/// <summary>Where the broker is and how a link to it behaves.</summary>
internal sealed record BrokerLinkOptions
{
    /// <summary>One or more <c>amqp://</c> or <c>amqps://</c> URIs; several nodes of a cluster are tried in turn.</summary>
    public required IReadOnlyList<Uri> Uris { get; init; }

    /// <summary>What the management UI shows as the connection's name.</summary>
    public required string ClientName { get; init; }

    /// <summary>A silent peer is noticed after about three times this time. Not below 5 s: slower machines would lose healthy links.</summary>
    public TimeSpan Heartbeat { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>A frozen broker accepts TCP and stays silent, so the handshake has a limit of its own.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>The first pause between two attempts; it doubles up to <see cref="MaxRetryDelay"/>.</summary>
    public TimeSpan MinRetryDelay { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Asks must work again within 2 s of a reachable broker, so no pause is longer than this.</summary>
    public TimeSpan MaxRetryDelay { get; init; } = TimeSpan.FromMilliseconds(800);
}
