namespace EventBus.Scripts.Engines;

/// <summary>Nobody could look at a script now: that says nothing about the script.</summary>
internal sealed class ScriptNotCheckedException(string message) : Exception(message);
