namespace EventBus.Scripts.Engines;

/// <summary>What a script is written in.</summary>
internal enum ScriptLanguage
{
    NodeJs,
    Python,
    Php,

    /// <summary>JavaScript without Node.js: V8 alone, with nothing but <c>event</c> and <c>platform</c>.</summary>
    V8,
}
