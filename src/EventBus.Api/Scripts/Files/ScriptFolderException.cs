namespace EventBus.Api.Scripts.Files;

/// <summary>Files of the folder of scripts cannot be used.</summary>
internal sealed class ScriptFolderException(IReadOnlyList<string> faults) : Exception(string.Join(' ', faults))
{
    public IReadOnlyList<string> Faults { get; } = faults;
}
