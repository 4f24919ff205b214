using System.Text.Json.Nodes;
using EventBus.AsyncApi.Snippets;
using EventBus.Contracts;
using RabbitMQ.Client;

namespace EventBus.IntegrationTests.Harness;

/// <summary>A running program of the catalogue. Nothing of it stays.</summary>
internal sealed class SnippetProgram(string name, string channel, Snippet snippet, ChildProcess process, BrokerFixture broker, HostProcess host) : IAsyncDisposable
{
    /// <summary>Of its subscription, or as an observer.</summary>
    public string Name { get; } = name;

    public string Channel { get; } = channel;

    public string Resource => Channel.Split('.')[1];

    public ChildProcess Process { get; } = process;

    public Task WaitUntilReadyAsync() => Process.WaitForOutputAsync("ready");

    /// <summary>Closes its connection, as an operator does, and waits until it has another.</summary>
    public async Task LoseConnectionAsync()
    {
        // A connection is listed some seconds after it was made.
        await Eventually.TrueAsync($"the connection of '{Name}' is closed", async () => await broker.CloseConnectionsAsync(host.Broker, BrokerNames.AskQueue(Name)) > 0);
        var sign = snippet.Language == "dotnet" ? $"'{Name}' consumes" : "ready";
        await Eventually.TrueAsync($"'{Name}' consumes again", () => Process.Output.Split('\n').Count(line => line.Contains(sign, StringComparison.Ordinal)) == 2);
    }

    /// <summary>How often it printed the line of an event. The SDK's log may name the same message.</summary>
    public int TimesPrinted(Delivery created) => Process.Answers.Split('\n').Count(line => line == $"{created.Body["event_name"]} 201 {created.Properties.MessageId}");

    /// <summary>Creates a record of its resource with a text that has spaces around it. Returns what was stored.</summary>
    public async Task<JsonNode> CreateAsync(string text)
    {
        var id = Guid.NewGuid().ToString("N");
        var record = Resource == "user" ? $$"""{"email":"{{id}}@example.com","first_name":"{{text}}"}""" : $$"""{"name":"{{id}}","description":"{{text}}"}""";
        var call = await host.Api.CallAsync("POST", $"/api/v2/system/{Resource}?fields=*", $$"""{"resource":[{{record}}]}""");
        return call.Body?["resource"]?[0] ?? throw new InvalidOperationException(call.Error);
    }

    /// <summary>What becomes of a text when it is stored.</summary>
    public async Task<string> StoreAsync(string text) => (await CreateAsync(text))[Resource == "user" ? "first_name" : "description"]!.ToString();

    public Task WaitUntilItTrimsAsync() => Eventually.TrueAsync($"'{Name}' trims texts; it said:\n{Process.Output}", async () => await StoreAsync("  Jane D.  ") == "Jane D.");

    public Task<JsonNode> ShowObserverAsync() => host.Api.GetAsync($"/api/v2/system/event_observer/{Name}");

    public async ValueTask DisposeAsync()
    {
        await Process.DisposeAsync();
        foreach (var kind in new[] { "event_subscription", "event_observer" }) await host.Api.CallAsync("DELETE", $"/api/v2/system/{kind}/{Name}");
        await using var connection = await new ConnectionFactory { Uri = new Uri(host.Broker) }.CreateConnectionAsync();
        await using var amqp = await connection.CreateChannelAsync();
        await ObserverQueues.DeleteAsync(amqp, Name);
    }
}
