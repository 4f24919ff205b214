using EventBus.Api.Scripts;

namespace EventBus.Api.Data;

/// <summary>A script that is asked about the events of its name. Its number is for the database alone: everybody else names it.</summary>
internal sealed class EventScriptRecord : SystemRecord
{
    /// <summary>The name of the event, or of a channel.</summary>
    public string Name { get; set; } = "";

    /// <summary>The language, a name of <see cref="ScriptLanguages"/>.</summary>
    public string Type { get; set; } = "";

    public string? Content { get; set; }

    /// <summary>Settings of its subscription as JSON text: <see cref="ScriptConfig"/>.</summary>
    public string? Config { get; set; }

    public bool IsActive { get; set; }

    public bool AllowEventModification { get; set; }

    public ScriptOrigin Origin { get; set; }

    public List<StoredScriptRun> Runs { get; } = [];
}
