namespace EventBus.Scripts;

/// <summary>Where the scripts come from (section <c>EventBus:Scripts</c>).</summary>
internal sealed class ScriptsOptions
{
    public const string SectionName = "EventBus:Scripts";

    /// <summary>The API host's address: scripts are read there, runs reported, and <c>platform.api</c> calls it.</summary>
    public Uri Api { get; set; } = new("http://127.0.0.1:8080");

    /// <summary>The API key of an app that may read <c>event_script</c> and create <c>event_script_run</c>: the host's <c>EventBus:Scripts:WorkerKey</c>.</summary>
    public string WorkerKey { get; set; } = "";
}
