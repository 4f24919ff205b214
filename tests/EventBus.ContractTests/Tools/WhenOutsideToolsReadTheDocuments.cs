using EventBus.AsyncApi;
using EventBus.ContractTests.Served;
using EventBus.Publisher;
using Microsoft.Extensions.DependencyInjection;

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
        await AsyncApiTools.AssertFaultlessAsync(await ServedAsync(host));
    }

    // The least that an application says. Contact and licence are warnings of the parser if they are missing, and nobody but the application knows them.
    [Fact]
    public async Task Documents_of_another_application_have_no_fault_either()
    {
        await using var host = await DocumentHost.StartAsync(configure: services => services
            .Configure<EventBusOptions>(options =>
            {
                (options.Service, options.PathPrefix) = ("shop", "/api");
                foreach (var resource in new[] { "order", "order_line" }) options.Resources.Add(resource);
            })
            .AddAsyncApi(about =>
            {
                about.Contact = new AsyncApiContact { Name = "Shop", Url = "https://shop.example.com", Email = "events@shop.example.com" };
                about.License = new AsyncApiLink { Name = "Proprietary", Url = "https://shop.example.com/terms" };
            }));
        await AsyncApiTools.AssertFaultlessAsync(await ServedAsync(host));
    }

    private static Task<string[]> ServedAsync(DocumentHost host) =>
        Task.WhenAll(new[] { "asyncapi.json", "asyncapi.yaml", "v3/asyncapi.json", "v3/asyncapi.yaml" }.Select(file => host.GetTextAsync($"/asyncapi/{file}")));
}
