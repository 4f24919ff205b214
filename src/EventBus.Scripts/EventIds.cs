namespace EventBus.Scripts;

/// <summary>The ids of log messages. They are stable: alerts may name them.</summary>
internal static class EventIds
{
    public const int ScriptsRead = 400;
    public const int ScriptsUnreadable = 401;
    public const int ScriptNotHere = 402;
    public const int ScriptAsked = 403;
    public const int ScriptNotAsked = 404;
    public const int AskingFailed = 405;
    public const int ScriptNotCompiled = 406;
    public const int ScriptOutput = 410;
    public const int ScriptFailed = 411;
    public const int RunsUnreported = 412;
    public const int CheckUnreadable = 420;
    public const int ScriptNotChecked = 421;
}
