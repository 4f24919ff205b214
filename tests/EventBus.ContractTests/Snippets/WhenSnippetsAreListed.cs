using EventBus.AsyncApi.Snippets;
using EventBus.Contracts;

namespace EventBus.ContractTests.Snippets;

/// <summary>That they work is shown by running them: <c>WhenSnippetsAreRun</c> of the integration tests.</summary>
public sealed class WhenSnippetsAreListed
{
    public static TheoryData<string> SystemChannels { get; } = [.. Channels.System];

    [Theory]
    [MemberData(nameof(SystemChannels))]
    public void Every_channel_has_a_program_in_each_language(string channel)
    {
        var snippets = SnippetCatalog.For(channel);
        Assert.Equal([".NET", "Python", "Node.js", "PHP"], snippets.Select(snippet => snippet.Title));
        var program = channel.EndsWith(ProcessTypes.PreProcess, StringComparison.Ordinal) ? "ask" : "observe";
        Assert.Equal([$"{program}.cs", $"{program}.py", $"{program}.mjs", $"{program}.php"], snippets.Select(snippet => snippet.File));
    }

    [Theory]
    [InlineData(Channels.UserPreProcess)]
    [InlineData(Channels.UserPostProcess)]
    public void Programs_of_user_are_the_files_as_they_are(string channel) => Assert.All(
        SnippetCatalog.For(channel), snippet => Assert.Equal(RepositoryFiles.Read("deploy", "examples", snippet.Language, snippet.File), snippet.Code));

    [Theory]
    [InlineData("shop.orders.pre_process", "shop.orders.*.pre_process")]
    [InlineData("shop.orders.post_process", "shop.orders.*.post_process")]
    public void Other_channel_is_named_everywhere(string channel, string binding)
    {
        var snippets = SnippetCatalog.For(channel);
        Assert.All(snippets, snippet => Assert.Contains(channel, snippet.Code, StringComparison.Ordinal));
        // The SDK makes the binding itself.
        Assert.All(snippets.Where(snippet => snippet.Language != "dotnet"), snippet => Assert.Contains(binding, snippet.Code, StringComparison.Ordinal));
        Assert.All(snippets, snippet => Assert.DoesNotContain("system.", snippet.Code, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("eventbus.replies")]
    [InlineData("")]
    public void Names_that_are_no_channel_have_none(string name) => Assert.Empty(SnippetCatalog.For(name));

    [Fact]
    public void Commands_name_the_file_and_what_it_needs()
    {
        var snippets = SnippetCatalog.For(Channels.RolePreProcess);
        Assert.Equal([null, "pip install pika", "npm install amqplib", "composer require php-amqplib/php-amqplib"], snippets.Select(snippet => snippet.Install));
        Assert.Equal(["dotnet run ask.cs", "python3 ask.py", "node ask.mjs", "php ask.php"], snippets.Select(snippet => snippet.Run));
    }

    [Fact]
    public void Version_of_the_package_is_the_one_that_is_built()
    {
        var built = typeof(EventBus.Subscriber.SubscriberBuilder).Assembly.GetName().Version!.ToString(fieldCount: 3);
        foreach (var channel in new[] { Channels.UserPreProcess, Channels.UserPostProcess })
            Assert.Contains($"#:package EventBus.Subscriber@{built}\n", SnippetCatalog.For(channel)[0].Code, StringComparison.Ordinal);
    }
}
