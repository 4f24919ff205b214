using EventBus.Api.Data;

namespace EventBus.Api.Scripts.Files;

/// <summary>A script as its files have it.</summary>
/// <param name="File">The name of the file with the source.</param>
/// <param name="Name">The event, by the name of the file.</param>
/// <param name="Type">The language, by its extension.</param>
/// <param name="Content">The source.</param>
/// <param name="Settings">What the file beside it says, or the defaults.</param>
internal sealed record ScriptFile(string File, string Name, string Type, string Content, ScriptFileSettings Settings)
{
    /// <summary>Whether the record is this script already.</summary>
    public bool IsIn(EventScriptRecord record) => record.Origin == ScriptOrigin.File && IsCompiledIn(record) && record.Config == Settings.Config && record.AllowEventModification == Settings.AllowEventModification;

    /// <summary>Whether what is compiled is the same in the record, so that it need not be checked again.</summary>
    public bool IsCompiledIn(EventScriptRecord record) => record.IsActive == Settings.IsActive && record.Type == Type && record.Content == Content;

    public EventScriptRecord Fill(EventScriptRecord record)
    {
        (record.Name, record.Type, record.Content, record.Origin) = (Name, Type, Content, ScriptOrigin.File);
        (record.Config, record.IsActive, record.AllowEventModification) = (Settings.Config, Settings.IsActive, Settings.AllowEventModification);
        return record;
    }
}
