using System.Net;
using System.Text;
using EventBus.Contracts;
using EventBus.IntegrationTests.Harness;
using RabbitMQ.Client;

namespace EventBus.IntegrationTests.Security;

/// <summary>Replies that nobody waits for, and replies that nobody can read, leave nothing behind.</summary>
[Collection(RunsAlone.Name)]
public sealed class WhenBadRepliesFloodAHost(BrokerFixture broker)
{
    private const int Replies = 100_000;
    private const int Batch = 1_000;

    [Fact]
    public async Task Host_neither_falls_nor_grows()
    {
        await using var host = await broker.StartHostAsync();
        await using var scenario = new Scenario(broker, host);
        var turn = 0;
        var subscriber = await scenario.SubscriberAsync("confused", _ => ++turn % 3 == 0 ? "no json" : """{"action":"modify","merge":{"request":{"parameters":{"limit":"1"}}}}""", options => options.TimeoutMs = 2000);
        for (var call = 0; call < 300; call++) await scenario.CallAsync("GET", "/api/v2/system/user");
        var queue = subscriber.Asked.First().Properties.ReplyTo!;
        await FloodAsync(scenario, queue, 5_000);

        var before = host.ResidentMebibytes;
        await FloodAsync(scenario, queue, Replies);
        await Eventually.TrueAsync("a call is answered behind the flood", async () => (await scenario.CallAsync("GET", "/api/v2/system/user")) is { Status: HttpStatusCode.OK } result && result.Header(HttpHeaders.Skipped) is null);
        await Eventually.TrueAsync($"the host, which had {before:F0} MiB, has less than 64 MiB more", () => host.ResidentMebibytes - before < 64);
        Assert.False(host.HasExited);
        Assert.Equal(0, (await host.Api.GetAsync($"/api/v2/system/event_subscription/confused-{scenario.Id}?fields=*"))["in_flight"]!.GetValue<int>());
    }

    private static async Task FloodAsync(Scenario scenario, string queue, int count)
    {
        await using var connection = await scenario.ConnectAsync();
        await using var amqp = await connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true));
        for (var sent = 0; sent < count; sent += Batch)
        {
            await Task.WhenAll(Enumerable.Range(sent, Batch).Select(number => amqp.BasicPublishAsync(BrokerNames.RepliesExchange, queue, mandatory: false, new BasicProperties { CorrelationId = Id(number) }, Body(number)).AsTask()));
            // Some to open asks, in between.
            await scenario.CallAsync("GET", "/api/v2/system/user");
        }
    }

    private static string? Id(int number) => (number % 4) switch { 0 => null, 1 => "", 2 => new string('x', 200), _ => Guid.NewGuid().ToString("N") };

    private static byte[] Body(int number) => number % Batch == 0 ? new byte[300_000] : Encoding.UTF8.GetBytes($"{new string('[', number % 50)}{number}");
}
