namespace EventBus.AsyncApi.Snippets;

/// <summary>A program that subscribes to one channel, ready to be saved and run.</summary>
/// <param name="Language">For instance <c>python</c>.</param>
/// <param name="Title">For people: <c>Python</c>.</param>
/// <param name="File">The name to save it under: <c>ask.py</c>.</param>
/// <param name="Install">The command that installs what it needs; null where nothing is.</param>
/// <param name="Run">The command that runs it.</param>
/// <param name="Code">The whole text.</param>
internal sealed record Snippet(string Language, string Title, string File, string? Install, string Run, string Code);
