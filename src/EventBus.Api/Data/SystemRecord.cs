namespace EventBus.Api.Data;

/// <summary>What every record of the System API has. The audit columns are set by <see cref="AuditInterceptor"/>.</summary>
internal abstract class SystemRecord
{
    public long Id { get; set; }

    public DateTimeOffset CreatedDate { get; set; }

    public DateTimeOffset LastModifiedDate { get; set; }

    public long? CreatedById { get; set; }

    public long? LastModifiedById { get; set; }
}
