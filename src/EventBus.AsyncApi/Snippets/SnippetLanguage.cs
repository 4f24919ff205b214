namespace EventBus.AsyncApi.Snippets;

/// <summary>What the programs of one language have in common.</summary>
/// <param name="Name">The folder below <c>deploy/examples</c>.</param>
/// <param name="Title">For people.</param>
/// <param name="Extension">Of the files, without a dot.</param>
/// <param name="Install">The command that installs what they need; null where nothing is.</param>
/// <param name="Run">The command that runs a file.</param>
internal sealed record SnippetLanguage(string Name, string Title, string Extension, string? Install, string Run);
