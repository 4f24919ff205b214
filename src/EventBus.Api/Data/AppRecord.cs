namespace EventBus.Api.Data;

/// <summary>An application that calls the API with a key.</summary>
internal sealed class AppRecord : SystemRecord
{
    public string Name { get; set; } = "";

    public string ApiKey { get; set; } = "";

    public string? Description { get; set; }

    public bool IsActive { get; set; }

    public long Type { get; set; }

    public string? Path { get; set; }

    public string? Url { get; set; }

    public long? StorageServiceId { get; set; }

    public string? StorageContainer { get; set; }

    public bool RequiresFullscreen { get; set; }

    public bool AllowFullscreenToggle { get; set; } = true;

    public string? ToggleLocation { get; set; }

    public long? RoleId { get; set; }

    public RoleRecord? Role { get; set; }
}
