using System.Collections.Concurrent;
using EventBus.Contracts;
using EventBus.IntegrationTests.Harness;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace EventBus.IntegrationTests.Scenarios;

/// <summary>The list is compared with what arrives at the broker when every verb of every resource is called.</summary>
public sealed class WhenEventsAreListed(BrokerFixture broker)
{
    private static readonly string[] Verbs = ["GET", "POST", "PUT", "PATCH", "DELETE"];

    [Fact]
    public async Task The_names_are_exactly_those_that_fire()
    {
        await using var host = await broker.StartHostAsync();
        var seen = new ConcurrentDictionary<string, bool>();
        await using var connection = await new ConnectionFactory { Uri = new Uri(host.Broker) }.CreateConnectionAsync();
        await using var amqp = await ObserveAsync(connection, seen);

        foreach (var resource in Channels.SystemResources) await CallEverythingAsync(host.Api, resource);
        var listed = (await host.Api.GetAsync("/api/v2/system/event?as_list=true"))["resource"]!.AsArray().Select(name => name!.GetValue<string>()).ToHashSet();
        await Eventually.TrueAsync("every listed name has fired", () => listed.IsSubsetOf(seen.Keys));
        await host.Api.CallAsync("GET", "/api/v2/system/user", scenario: "last");
        await Eventually.TrueAsync("the last call has arrived", () => seen.ContainsKey("last"));

        Assert.Equal(listed.Order(), seen.Keys.Where(name => name != "last").Order());
        Assert.Equal(Channels.SystemResources.Count * Verbs.Length * 2, listed.Count);
    }

    // Lists, records, and what is not an event: sessions, management, and paths that are not there.
    private static async Task CallEverythingAsync(ApiClient api, string resource)
    {
        foreach (var verb in Verbs)
            foreach (var path in new[] { resource, $"{resource}/999", $"{resource}/999/more" })
                await api.CallAsync(verb, $"/api/v2/system/{path}", verb is "POST" or "PUT" or "PATCH" ? "{}" : null);
        foreach (var path in new[] { "", "/event", "/environment", "/event_subscription", "/service_type", "/admin/session" }) await api.CallAsync("GET", $"/api/v2/system{path}");
    }

    private static async Task<IChannel> ObserveAsync(IConnection connection, ConcurrentDictionary<string, bool> seen)
    {
        var amqp = await connection.CreateChannelAsync();
        var queue = (await amqp.QueueDeclareAsync()).QueueName;
        foreach (var channel in Channels.System) await amqp.QueueBindAsync(queue, channel, "#");
        var consumer = new AsyncEventingBasicConsumer(amqp);
        consumer.ReceivedAsync += (_, delivery) =>
        {
            var body = Delivery.Of(delivery);
            seen[body.Body["event_name"]!.GetValue<string>()] = true;
            if (body.Text.Contains("\"last\"", StringComparison.Ordinal)) seen["last"] = true;
            return Task.CompletedTask;
        };
        await amqp.BasicConsumeAsync(queue, autoAck: true, consumer);
        return amqp;
    }
}
