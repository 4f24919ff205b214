namespace EventBus.Subscriber.EntityFrameworkCore.Tests;

/// <summary>What a handler changes.</summary>
internal sealed class LedgerEntry
{
    public int Id { get; set; }

    /// <summary>Unique.</summary>
    public Guid Number { get; set; } = Guid.NewGuid();
}
