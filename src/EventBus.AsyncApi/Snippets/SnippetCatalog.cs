using EventBus.Contracts;

namespace EventBus.AsyncApi.Snippets;

/// <summary>The programs of <c>deploy/examples</c>, which tests run as they are, made out to the channel that is looked at.</summary>
internal static class SnippetCatalog
{
    private static readonly IReadOnlyList<SnippetLanguage> Languages =
    [
        new("dotnet", ".NET", "cs", null, "dotnet run"),
        new("python", "Python", "py", "pip install pika", "python3"),
        new("node", "Node.js", "mjs", "npm install amqplib", "node"),
        new("php", "PHP", "php", "composer require php-amqplib/php-amqplib", "php"),
    ];

    /// <summary>A program in each language: one that answers asks where the phase is pre_process, an observer where it is post_process, none for other names.</summary>
    public static IReadOnlyList<Snippet> For(string channel) => channel.Split('.') switch
    {
        [_, _, ProcessTypes.PreProcess] => [.. Languages.Select(language => Of(language, "ask", Channels.UserPreProcess, channel))],
        [_, _, ProcessTypes.PostProcess] => [.. Languages.Select(language => Of(language, "observe", Channels.UserPostProcess, channel))],
        _ => [],
    };

    private static Snippet Of(SnippetLanguage language, string program, string written, string channel)
    {
        var file = $"{program}.{language.Extension}";
        var code = EmbeddedFile.Text($"snippets/{language.Name}/{file}")
            .Replace(written, channel, StringComparison.Ordinal)
            .Replace(BrokerNames.NotificationBinding(written), BrokerNames.NotificationBinding(channel), StringComparison.Ordinal);
        return new Snippet(language.Name, language.Title, file, language.Install, $"{language.Run} {file}", code);
    }
}
