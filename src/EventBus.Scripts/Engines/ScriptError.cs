namespace EventBus.Scripts.Engines;

/// <summary>What was thrown, or why a run was ended.</summary>
/// <param name="Message">A sentence.</param>
/// <param name="Code">The code the author gave, or null.</param>
/// <param name="StatusCode">The HTTP status the author gave, by a status exception or <c>event.exception</c>, or null.</param>
/// <param name="Line">The line of the script, from 1, or null.</param>
/// <param name="Column">The column, from 1, or null.</param>
internal sealed record ScriptError(string Message, int? Code = null, int? StatusCode = null, int? Line = null, int? Column = null);
