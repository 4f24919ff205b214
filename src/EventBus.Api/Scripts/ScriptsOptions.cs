namespace EventBus.Api.Scripts;

/// <summary>Where scripts come from besides the API, and how their worker signs in (section <c>EventBus:Scripts</c>).</summary>
public sealed class ScriptsOptions
{
    /// <summary>The configuration section.</summary>
    public const string SectionName = "EventBus:Scripts";

    /// <summary>A folder with files named after events, kept in git; followed while the host runs. Null: none.</summary>
    public string? Folder { get; set; }

    /// <summary>The API key of script workers, at least 32 characters: the host makes an app and a role for them that may do nothing else. Null: none. Give it by the environment.</summary>
    public string? WorkerKey { get; set; }
}
