namespace EventBus.Api.Data;

/// <summary>A service behind the API.</summary>
internal sealed class ServiceRecord : SystemRecord
{
    public string Name { get; set; } = "";

    public string? Label { get; set; }

    public string? Description { get; set; }

    public bool IsActive { get; set; }

    public string? Type { get; set; }

    public bool Mutable { get; set; } = true;

    public bool Deletable { get; set; } = true;

    /// <summary>The configuration as JSON text, an object.</summary>
    public string? Config { get; set; }

    public ServiceDocRecord? Doc { get; set; }
}
