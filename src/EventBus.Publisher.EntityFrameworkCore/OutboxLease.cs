namespace EventBus.Publisher.EntityFrameworkCore;

/// <summary>Which host publishes: one row.</summary>
internal sealed class OutboxLease
{
    public const int TheOne = 1;

    public int Id { get; set; } = TheOne;

    /// <summary>The process that leads; null when it stepped down.</summary>
    public string? Owner { get; set; }

    /// <summary>Changes with every renewal: whoever sees it stand still for long enough may take over.</summary>
    public long Version { get; set; }
}
