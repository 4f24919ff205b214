using System.Net;
using System.Text;
using EventBus.Contracts;
using EventBus.IntegrationTests.Harness;
using RabbitMQ.Client;

namespace EventBus.IntegrationTests.Scenarios;

/// <summary>The programs that the page shows, started as a reader would, each for two channels.</summary>
public sealed class WhenSnippetsAreRun(SnippetWorkshop workshop) : IClassFixture<SnippetWorkshop>
{
    public static TheoryData<string> Languages { get; } = ["dotnet", "python", "node", "php"];

    private HostProcess Host => workshop.Host;

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Ask_changes_calls_and_goes_on_after_its_connection_was_lost(string language)
    {
        await RunAsync([Start(language, Channels.UserPreProcess), Start(language, Channels.RolePreProcess)], async program =>
        {
            await Eventually.TrueAsync($"'{program.Name}' is registered", async () => (await Host.Api.CallAsync("GET", $"/api/v2/system/event_subscription/{program.Name}")).Status == HttpStatusCode.OK);
            Assert.Equal([program.Channel], (await Host.Api.GetAsync($"/api/v2/system/event_subscription/{program.Name}"))["channels"]!.AsArray().Select(channel => channel!.ToString()));
            await program.WaitUntilItTrimsAsync();
            await program.LoseConnectionAsync();
            await program.WaitUntilItTrimsAsync();
            await program.Process.StopAsync();
            Assert.Equal(0, program.Process.ExitCode);
            // Nobody else did it.
            Assert.Equal("  Jane D.  ", await program.StoreAsync("  Jane D.  "));
        });
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Observer_prints_what_comes_twice_once_and_what_is_replayed_again(string language)
    {
        await RunAsync([Start(language, Channels.UserPostProcess), Start(language, Channels.RolePostProcess)], async program =>
        {
            await using var connection = await ConnectAsync();
            await using var tap = await PlainObserver.StartAsync(connection, "", program.Channel);
            var id = (await program.CreateAsync("Jane"))["id"]!;
            var created = (await tap.WaitAsync(1))[0];
            await SendAsync(program, created);
            await Eventually.TrueAsync("it is replayed", async () => (await ReplayAsync(program, id.ToString())).Body?["replayed"]?.GetValue<int>() == 1);
            await program.CreateAsync("Joe");
            var last = (await tap.WaitAsync(2))[1];
            await Eventually.TrueAsync($"the last one is printed; it said:\n{program.Process.Output}", () => program.TimesPrinted(last) == 1);
            Assert.Equal(2, program.TimesPrinted(created));
        });
    }

    // In all languages at once: they take their time between the attempts.
    [Fact]
    public async Task Observer_is_listed_and_what_it_fails_on_is_a_dead_letter()
    {
        await RunAsync([.. Languages.Select(language => Start(language.Data, Channels.AppPostProcess))], async program =>
        {
            await Eventually.TrueAsync($"'{program.Name}' is listed", async () => (await program.ShowObserverAsync())["consumers"]?.GetValue<int>() == 1);
            Assert.Equal([BrokerNames.NotificationBinding(program.Channel)], (await program.ShowObserverAsync())["patterns"]!.AsArray().Select(pattern => pattern!.ToString()));
            await SendAsync(program, new Delivery("", "", new BasicProperties { MessageId = "broken", Persistent = true }, "nonsense"));
            await Eventually.TrueAsync($"there is a dead letter; it said:\n{program.Process.Output}", async () => (await program.ShowObserverAsync())["dead_letters"]?.GetValue<int>() == 1);
            Assert.Equal(0, (await program.ShowObserverAsync())["messages"]!.GetValue<int>());
        });
    }

    private Task<SnippetProgram> Start(string language, string channel) => workshop.StartAsync(language, channel);

    // All at once, and all of them ended whatever happens to one.
    private static async Task RunAsync(IReadOnlyList<Task<SnippetProgram>> programs, Func<SnippetProgram, Task> check) => await Task.WhenAll(programs.Select(async starting =>
    {
        await using var program = await starting;
        await program.WaitUntilReadyAsync();
        await check(program);
    }));

    private Task<CallResult> ReplayAsync(SnippetProgram program, string recordId) =>
        Host.Api.CallAsync("POST", "/api/v2/system/event_outbox/replay", $$"""{"subscriber":"{{program.Name}}","resource":"{{program.Resource}}","record_id":"{{recordId}}"}""");

    private async Task SendAsync(SnippetProgram program, Delivery message)
    {
        await using var connection = await ConnectAsync();
        await using var amqp = await connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true));
        await amqp.BasicPublishAsync("", BrokerNames.ObserveQueue(program.Name), mandatory: true, new BasicProperties(message.Properties), Encoding.UTF8.GetBytes(message.Text));
    }

    private Task<IConnection> ConnectAsync() => new ConnectionFactory { Uri = new Uri(Host.Broker) }.CreateConnectionAsync();
}
