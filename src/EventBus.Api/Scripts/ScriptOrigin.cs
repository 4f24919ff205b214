namespace EventBus.Api.Scripts;

/// <summary>Who wrote a script. The origin decides who may change it.</summary>
internal enum ScriptOrigin
{
    /// <summary>An operator, through the API.</summary>
    Operator,

    /// <summary>A file of the folder; the file alone changes it.</summary>
    File,
}
