using EventBus.ContractTests.Served;

namespace EventBus.ContractTests.Tools;

public sealed class WhenOutsideToolsReadTheDocuments
{
    /// <summary>The documents of the repository, by their names.</summary>
    public static TheoryData<string> Files => [.. Directory.EnumerateFiles(RepositoryFiles.PathOf("asyncapi"), "*.yaml").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    [Fact]
    public async Task The_parser_finds_no_error_and_no_warning()
    {
        var texts = Files.Select(file => RepositoryFiles.Read("asyncapi", file.Data)).ToArray();
        Assert.NotEmpty(texts);
        await AsyncApiTools.AssertFaultlessAsync(texts);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task The_command_line_finds_no_error_and_no_warning(string file)
    {
        var run = await AsyncApiTools.ValidateByCommandAsync(RepositoryFiles.Read("asyncapi", file));
        Assert.True(run.ExitCode == 0, run.Output);
    }

    [Fact]
    public async Task Nothing_of_the_seed_is_broken()
    {
        var run = await AsyncApiTools.DiffAsync(RepositoryFiles.Read("tests", "EventBus.ContractTests", "Seed", "system-events.yaml"), RepositoryFiles.Read("asyncapi", "system-events.yaml"));
        Assert.True(run.ExitCode == 0, run.Output);
    }

    [Fact]
    public async Task Documents_of_a_host_with_another_broker_have_no_fault_either()
    {
        await using var host = await DocumentHost.StartAsync("amqps://u:p@rabbit-1.example.com/a%2Fb,amqps://u:p@rabbit-2.example.com:5673/a%2Fb");
        var texts = await Task.WhenAll(new[] { "json", "yaml" }.Select(form => host.Client.GetStringAsync(new Uri($"/asyncapi/asyncapi.{form}", UriKind.Relative))));
        await AsyncApiTools.AssertFaultlessAsync(texts);
    }
}
