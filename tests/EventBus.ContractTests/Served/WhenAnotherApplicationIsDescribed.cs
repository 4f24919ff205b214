using System.Text.Json.Nodes;
using EventBus.Contracts;
using EventBus.ContractTests.Document;
using EventBus.Publisher;
using EventBus.Publisher.Subscriptions;
using Microsoft.Extensions.DependencyInjection;

namespace EventBus.ContractTests.Served;

/// <summary>An application that has resources of its own: <c>AddEventBus(o =&gt; o.Resource("orders"))</c>.</summary>
public sealed class WhenAnotherApplicationIsDescribed : IAsyncLifetime
{
    private static readonly string[] OwnChannels = ["shop.orders.pre_process", "shop.orders.post_process", "shop.line-items.pre_process", "shop.line-items.post_process"];

    private DocumentHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await DocumentHost.StartAsync(configure: services => services
        .Configure<EventBusOptions>(options =>
        {
            options.Service = "shop";
            options.PathPrefix = "/v1";
            options.Resource("orders").Resource("line-items").Resource("orders");
        })
        .AddAsyncApi(options => options.Examples["orders"] = new JsonObject { ["number"] = 17, ["customer"] = "Jane", ["card_token"] = "[redacted]" }));

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task It_has_its_own_channels_and_no_others() =>
        Assert.Equal([.. OwnChannels, BrokerNames.RepliesExchange, BrokerNames.Registrations], (await _host.GetJsonAsync())["channels"]!.AsObject().Select(channel => channel.Key));

    [Fact]
    public async Task Version_3_has_the_asks_and_the_notifications_of_each()
    {
        var channels = (await _host.GetJsonAsync("/v3"))["channels"]!.AsObject();
        Assert.Equal([.. OwnChannels.SelectMany(channel => new[] { $"{channel}.ask", channel }), BrokerNames.RepliesExchange, BrokerNames.Registrations], channels.Select(channel => channel.Key));
        Assert.Equal("shop.line-items.{verb}.post_process.{subscription}", channels["shop.line-items.post_process.ask"]!["address"]!.GetValue<string>());
    }

    [Fact]
    public async Task Its_operations_have_names_of_their_own() => Assert.Equal(
        ["onOrdersPreProcess", "onOrdersPostProcess", "onLineItemsPreProcess", "onLineItemsPostProcess"],
        (await _host.GetJsonAsync())["channels"]!.AsObject().Take(4).Select(channel => channel.Value!["subscribe"]!["operationId"]!.GetValue<string>()));

    [Fact]
    public async Task Its_exchanges_are_its_channels() => Assert.All(
        (await _host.GetJsonAsync())["channels"]!.AsObject(),
        channel => Assert.Equal(channel.Key, channel.Value!["bindings"]!["amqp"]!["exchange"]!["name"]!.GetValue<string>()));

    [Fact]
    public async Task Its_examples_are_about_its_own_records()
    {
        var example = (await _host.GetJsonAsync())["channels"]!["shop.orders.pre_process"]!["subscribe"]!["message"]!["examples"]![0]!;
        Assert.Equal("/v1/shop/orders", example["payload"]!["request"]!["uri"]!.GetValue<string>());
        Assert.Equal("Jane", example["payload"]!["request"]!["payload"]!["customer"]!.GetValue<string>());
        Assert.Equal("orders-policy", example["headers"]!["eventbus-subscription"]!.GetValue<string>());
    }

    // The last resource has no example of its own.
    [Fact]
    public async Task Its_replies_are_about_a_member_that_is_there()
    {
        var examples = (await _host.GetJsonAsync())["components"]!["messages"]!["EventReply"]!["examples"]!.AsArray();
        Assert.Equal("""{"op":"test","path":"/request/payload/name","value":"Example"}""", examples.Single(example => example!["name"]!.GetValue<string>() == "patch")!["payload"]!["patch"]![0]!.ToJsonString());
    }

    [Fact]
    public async Task Its_registrations_are_valid() => Assert.All(
        (await _host.GetJsonAsync())["components"]!["messages"]!["SubscriptionRegistration"]!["examples"]!.AsArray(),
        example => Assert.Empty(SubscriptionValidator.Validate(System.Text.Json.JsonSerializer.Deserialize<SubscriptionOptions>(example!["payload"]!.ToJsonString(), EventBusJson.Options)!)));

    [Theory]
    [InlineData("")]
    [InlineData("/v3")]
    public async Task Nothing_of_the_System_API_is_in_it(string folder)
    {
        var text = await _host.GetTextAsync($"/asyncapi{folder}/asyncapi.yaml");
        Assert.DoesNotContain("system.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("DreamFactory", text, StringComparison.Ordinal);
        Assert.DoesNotContain("/api/v2", text, StringComparison.Ordinal);
        Assert.DoesNotContain("x-dreamfactory", text, StringComparison.Ordinal);
        Assert.DoesNotContain("{{", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_has_the_same_schemas() =>
        Assert.Equal(TheDocument.Root["components"]!["schemas"]!.AsObject().Select(schema => schema.Key), (await _host.GetJsonAsync())["components"]!["schemas"]!.AsObject().Select(schema => schema.Key));

    [Fact]
    public async Task Its_document_has_its_name() => Assert.Equal("Shop API Events", JsonNode.Parse(await _host.GetTextAsync("/asyncapi/shop-events/asyncapi.json"))!["info"]!["title"]!.GetValue<string>());

    [Fact]
    public async Task Its_page_shows_no_calls_for_administrators() => Assert.Null(JsonNode.Parse(await _host.GetTextAsync("/asyncapi/ui/page.json"))!["operator"]);
}
