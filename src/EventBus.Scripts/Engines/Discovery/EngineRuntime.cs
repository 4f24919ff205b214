namespace EventBus.Scripts.Engines.Discovery;

/// <summary>A runtime that is installed here, and how it is started.</summary>
/// <param name="Language">What it runs.</param>
/// <param name="Version">Its version.</param>
/// <param name="Executable">The program itself, not a link to it.</param>
/// <param name="Arguments">What comes before the settings.</param>
/// <param name="ProbeArguments">What makes it end at once, to see whether it starts.</param>
/// <param name="Folders">What it reads outside of the system's own folders.</param>
internal sealed record EngineRuntime(ScriptLanguage Language, string Version, string Executable, IReadOnlyList<string> Arguments, IReadOnlyList<string> ProbeArguments, IReadOnlyList<string> Folders);
