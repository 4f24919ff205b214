namespace EventBus.Api.Data;

/// <summary>One use of a break-glass switch as a row.</summary>
internal sealed class StoredBreakGlass
{
    public long Id { get; set; }

    public string Channel { get; set; } = "";

    public string Reason { get; set; } = "";

    public DateTimeOffset CreatedDate { get; set; }

    public long? CreatedById { get; set; }

    public DateTimeOffset ExpiryDate { get; set; }

    public DateTimeOffset? EndedDate { get; set; }

    public long? EndedById { get; set; }
}
