using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;

namespace EventBus.ContractTests.Served;

public sealed class WhenTheBrokerIsElsewhere
{
    [Theory]
    [InlineData("amqp://u:p@rabbit", "amqp://rabbit:5672", "amqp", "/")]
    [InlineData("amqp://u:p@rabbit/", "amqp://rabbit:5672", "amqp", "/")]
    [InlineData("amqp://u:p@rabbit:5673/%2F", "amqp://rabbit:5673", "amqp", "/")]
    [InlineData("amqps://u:p@rabbit.example.com/events", "amqps://rabbit.example.com:5671/events", "amqps", "events")]
    [InlineData("amqp://u:p@10.0.0.7:5672/a%2Fb?heartbeat=5", "amqp://10.0.0.7:5672/a%2Fb", "amqp", "a/b")]
    [InlineData("amqp://u:p@[::1]:5672/1", "amqp://[::1]:5672/1", "amqp", "1")]
    public async Task The_document_says_where(string broker, string url, string protocol, string virtualHost)
    {
        await using var host = await DocumentHost.StartAsync(broker);
        var document = await host.GetJsonAsync();
        Assert.Equal(url, document["servers"]!["broker"]!["url"]!.GetValue<string>());
        Assert.Equal(protocol, document["servers"]!["broker"]!["protocol"]!.GetValue<string>());
        Assert.All(document["channels"]!.AsObject(), channel => Assert.Equal(virtualHost, VirtualHost(channel.Value)));
        Assert.True(JsonNode.DeepEquals(document, await host.GetYamlAsync()));
    }

    [Fact]
    public async Task The_document_never_says_who_logs_in()
    {
        await using var host = await DocumentHost.StartAsync("amqp://svc-user:s3cr3t-word@rabbit-1:5672/vh,amqp://svc-user:s3cr3t-word@rabbit-2:5672/vh?token=s3cr3t-word");
        foreach (var path in new[] { "/asyncapi/asyncapi.json", "/asyncapi/asyncapi.yaml", "/asyncapi/v3/asyncapi.json", "/asyncapi/v3/asyncapi.yaml" })
        {
            var text = await (await host.SendAsync(path)).Content.ReadAsStringAsync();
            Assert.DoesNotContain("svc-user", text, StringComparison.Ordinal);
            Assert.DoesNotContain("s3cr3t-word", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Every_node_of_a_cluster_is_a_server()
    {
        await using var host = await DocumentHost.StartAsync("amqp://rabbit-1/vh, amqp://rabbit-2:5673/vh");
        var servers = (await host.GetJsonAsync())["servers"]!.AsObject();
        Assert.Equal(["broker amqp://rabbit-1:5672/vh", "broker-2 amqp://rabbit-2:5673/vh"], servers.Select(server => $"{server.Key} {server.Value!["url"]}"));
    }

    [Fact]
    public async Task Version_3_says_where()
    {
        await using var host = await DocumentHost.StartAsync("amqps://u:p@rabbit.example.com/a%2Fb,amqps://u:p@rabbit-2:5673/a%2Fb");
        var servers = (await host.GetJsonAsync("/v3"))["servers"]!.AsObject();
        Assert.Equal(["amqps rabbit.example.com:5671 /a%2Fb", "amqps rabbit-2:5673 /a%2Fb"], servers.Select(server => $"{server.Value!["protocol"]} {server.Value["host"]} {server.Value["pathname"]}"));
        Assert.All((await host.GetJsonAsync("/v3"))["channels"]!.AsObject(), channel => Assert.Equal("a/b", VirtualHost(channel.Value)));
    }

    [Theory]
    [InlineData("amqp://u:p@rabbit", "amqp://USER:PASSWORD@rabbit:5672/")]
    [InlineData("amqps://u:p@rabbit.example.com/a%2Fb,amqps://u:p@rabbit-2/a%2Fb", "amqps://USER:PASSWORD@rabbit.example.com:5671/a%2Fb")]
    public async Task The_page_tells_programs_where(string broker, string toFillIn)
    {
        await using var host = await DocumentHost.StartAsync(broker);
        Assert.Equal(toFillIn, JsonNode.Parse(await host.GetTextAsync("/asyncapi/ui/page.json"))!["broker"]!.GetValue<string>());
    }

    [Fact]
    public async Task Subscribers_may_have_another_address()
    {
        await using var host = await DocumentHost.StartAsync("amqp://u:p@10.0.0.7/vh", services => services.AddAsyncApi(options => options.Broker = "amqps://rabbit.example.com/vh"));
        Assert.Equal("amqps://rabbit.example.com:5671/vh", (await host.GetJsonAsync())["servers"]!["broker"]!["url"]!.GetValue<string>());
        Assert.DoesNotContain("10.0.0.7", await host.GetTextAsync("/asyncapi/v3/asyncapi.yaml"), StringComparison.Ordinal);
    }

    private static string VirtualHost(JsonNode? channel) => channel!["bindings"]!["amqp"]!["exchange"]!["vhost"]!.GetValue<string>();
}
