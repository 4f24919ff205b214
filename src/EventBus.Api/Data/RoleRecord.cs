namespace EventBus.Api.Data;

/// <summary>A role.</summary>
internal sealed class RoleRecord : SystemRecord
{
    public string Name { get; set; } = "";

    public string? Description { get; set; }

    public bool IsActive { get; set; }

    public List<RoleAccessRecord> Accesses { get; } = [];

    public List<RoleLookupRecord> Lookups { get; } = [];
}
