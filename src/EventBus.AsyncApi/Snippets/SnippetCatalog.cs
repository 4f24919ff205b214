namespace EventBus.AsyncApi.Snippets;

internal static class SnippetCatalog
{
    public static IReadOnlyList<Snippet> For(string channel) => [new("python", "Python", "ask.py", "pip install pika", "python ask.py", channel)];
}
