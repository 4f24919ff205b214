using System.Text.Json.Nodes;
using EventBus.Contracts;
using RabbitMQ.Client;

namespace EventBus.IntegrationTests.Harness.Wire;

/// <summary>One run of everything the contract knows, on a broker that shows all of it; the messages, and the documents of the host that took part.</summary>
public sealed class WireRun(BrokerFixture broker) : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    internal Capture Capture { get; private set; } = null!;

    internal IReadOnlyDictionary<string, JsonObject> Documents { get; private set; } = null!;

    internal IReadOnlyDictionary<string, IContract> Contracts { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var virtualHost = await broker.NewVirtualHostAsync(traced: true);
        await using var tap = await WireTap.StartAsync(virtualHost);
        // Nothing here is about time, and a reply that came too late would be a message less.
        await using var host = await HostProcess.StartAsync(virtualHost, settings: ("EventBus__BudgetMs", "30000"));
        Documents = await WireDocuments.GetAsync(host.Api);
        Contracts = WireDocuments.Contracts(Documents);
        await using var worker = await WireWorker.StartAsync(virtualHost);
        await using var connection = await new ConnectionFactory { Uri = new Uri(virtualHost), ClientProvidedName = "eventbus-test" }.CreateConnectionAsync();
        await using var amqp = await connection.CreateChannelAsync();
        await using var crashing = await DeadLetters.StartAsync(virtualHost, host.Api, "wire-crashing");
        await amqp.QueueBindAsync(BrokerNames.ObserveQueue(crashing.Name), Channels.RolePostProcess, "system.role.delete.post_process");
        await crashing.ConsumeAsync(requeue: true);
        await Eventually.TrueAsync("the worker is registered", async () => (await host.Api.CallAsync("GET", $"/api/v2/system/event_subscription/{WireWorker.Subscriber}")).Status == System.Net.HttpStatusCode.OK);
        await WireRegistrations.SendAsync(amqp);
        await using var scenario = new WireSubscribers(broker, host);
        await scenario.StartAsync();
        var calls = new WireCalls(host.Api);
        await calls.MakeAllAsync();
        await calls.MakeOthersCallAsync();
        foreach (var (name, reply) in WireReplies.PreProcess.Concat(WireReplies.PostProcess)) await calls.CreateUserAsync(reply.Status, WireReplies.Header, name);
        foreach (var (name, reply) in WireWorker.Replies) await calls.CreateUserAsync(reply.Status, WireWorker.Header, name);
        foreach (var failure in new[] { "fail", "give-up" }) await calls.CreateUserAsync(201, WireWorker.Header, failure);
        await new WireOperator(host.Api).RepairAsync(crashing);
        await SettleAsync(tap);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    // What is missing at the end of the patience is told by the test that looks for it, with its name.
    private async Task SettleAsync(WireTap tap)
    {
        try
        {
            await Eventually.TrueAsync("all was seen", () => IsComplete(Capture = new Capture(tap.Messages)), Patience);
        }
        catch (TimeoutException)
        {
        }
    }

    // The replay is what the run does last.
    private bool IsComplete(Capture capture) => capture.Messages.Any(message => message.Header(DeliveryHeaders.Replay) is not null)
        && Contracts.Values.All(contract => contract.Parts.IsSubsetOf(capture.Messages.SelectMany(message => contract.Find(message, capture).Parts)));
}
