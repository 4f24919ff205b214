namespace EventBus.Api.Data;

/// <summary>The description of a service.</summary>
internal sealed class ServiceDocRecord : SystemRecord
{
    public long ServiceId { get; set; }

    /// <summary>0 JSON, 1 YAML.</summary>
    public int Format { get; set; }

    public string? Content { get; set; }
}
