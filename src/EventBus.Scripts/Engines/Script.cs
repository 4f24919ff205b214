namespace EventBus.Scripts.Engines;

/// <summary>A script, ready to be run.</summary>
/// <param name="Name">The event's name.</param>
/// <param name="Language">What it is written in.</param>
/// <param name="Content">Its text.</param>
/// <param name="Version">Another text has another version; engines keep what they compiled by it.</param>
internal sealed record Script(string Name, ScriptLanguage Language, string Content, string Version);
