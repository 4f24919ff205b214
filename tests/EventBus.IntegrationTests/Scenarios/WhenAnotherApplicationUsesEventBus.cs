using System.Text;
using System.Text.Json.Nodes;
using EventBus.Contracts;
using EventBus.IntegrationTests.Harness;
using RabbitMQ.Client;

namespace EventBus.IntegrationTests.Scenarios;

/// <summary>An application with a resource of its own gets channels, exchanges and a document, and its subscribers are asked.</summary>
public sealed class WhenAnotherApplicationUsesEventBus(BrokerFixture broker) : IAsyncLifetime
{
    private const string Channel = "shop.orders.pre_process";

    private string _virtualHost = "";
    private ShopHost _shop = null!;
    private IConnection _connection = null!;

    public async ValueTask InitializeAsync()
    {
        _virtualHost = await broker.NewVirtualHostAsync();
        _shop = await ShopHost.StartAsync(_virtualHost);
        _connection = await new ConnectionFactory { Uri = new Uri(_virtualHost) }.CreateConnectionAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync();
        await _shop.DisposeAsync();
    }

    [Fact]
    public async Task Every_exchange_of_its_document_is_at_the_broker()
    {
        var channels = (await _shop.Api.GetAsync("/asyncapi/asyncapi.json"))["channels"]!.AsObject();
        Assert.Contains(Channel, channels.Select(channel => channel.Key));
        foreach (var exchange in channels.Select(channel => channel.Value!["bindings"]!["amqp"]!["exchange"]!))
            await Eventually.TrueAsync($"the exchange '{exchange["name"]}' is there", () => IsDeclaredAsync(exchange));
    }

    [Fact]
    public async Task Its_subscribers_are_asked_and_obeyed()
    {
        await RegisterAsync();
        await using var subscriber = await PlainSubscriber.StartAsync(await new ConnectionFactory { Uri = new Uri(_virtualHost) }.CreateConnectionAsync(), "greeter", Channel, _ => """{"action":"modify","merge":{"request":{"payload":{"greeting":"hello"}}}}""");
        await Eventually.TrueAsync("the order is changed", async () => (await _shop.Api.CallAsync("POST", "/api/v2/shop/orders", """{"number":1}""")).Body!["greeting"]?.GetValue<string>() == "hello");
    }

    // A declaration that differs in anything is refused.
    private async Task<bool> IsDeclaredAsync(JsonNode exchange)
    {
        var amqp = await _connection.CreateChannelAsync();
        try
        {
            await amqp.ExchangeDeclarePassiveAsync(exchange["name"]!.GetValue<string>());
        }
        catch (RabbitMQ.Client.Exceptions.OperationInterruptedException)
        {
            return false;
        }

        await amqp.ExchangeDeclareAsync(exchange["name"]!.GetValue<string>(), exchange["type"]!.GetValue<string>(), exchange["durable"]!.GetValue<bool>(), exchange["autoDelete"]!.GetValue<bool>());
        await amqp.CloseAsync();
        return true;
    }

    private async Task RegisterAsync()
    {
        await Eventually.TrueAsync("registrations are taken", () => IsDeclaredAsync(new JsonObject { ["name"] = BrokerNames.Registrations, ["type"] = "direct", ["durable"] = true, ["autoDelete"] = false }));
        await using var amqp = await _connection.CreateChannelAsync();
        await amqp.BasicPublishAsync(BrokerNames.Registrations, BrokerNames.Registrations, Encoding.UTF8.GetBytes("""{"name":"greeter","channels":["shop.orders.pre_process"]}"""));
    }
}
