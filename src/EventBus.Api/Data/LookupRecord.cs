namespace EventBus.Api.Data;

/// <summary>A named value of a user or a role.</summary>
internal abstract class LookupRecord : SystemRecord
{
    public string Name { get; set; } = "";

    public string? Value { get; set; }

    /// <summary>Whether the value is for programs only: nobody is shown it.</summary>
    public bool Private { get; set; }

    public string? Description { get; set; }
}
