namespace EventBus.Api.Data;

/// <summary>An observer as a row.</summary>
internal sealed class StoredObserver
{
    public long Id { get; set; }

    public string Name { get; set; } = "";

    /// <summary>A JSON array.</summary>
    public string Patterns { get; set; } = "[]";

    public string? BrokerUser { get; set; }

    public DateTimeOffset CreatedDate { get; set; }

    public DateTimeOffset LastSeenDate { get; set; }
}
