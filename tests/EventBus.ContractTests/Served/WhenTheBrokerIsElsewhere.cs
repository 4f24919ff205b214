using System.Text.Json.Nodes;

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
        foreach (var path in new[] { "/asyncapi/asyncapi.json", "/asyncapi/asyncapi.yaml" })
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

    // The host refuses to start with it; until then nothing else may fail because of it.
    [Fact]
    public async Task A_faulty_setting_leaves_the_address_of_the_file()
    {
        await using var host = await DocumentHost.StartAsync("http://u:p@rabbit");
        Assert.Equal("amqp://127.0.0.1:5672", (await host.GetJsonAsync())["servers"]!["broker"]!["url"]!.GetValue<string>());
    }

    private static string VirtualHost(JsonNode? channel) => channel!["bindings"]!["amqp"]!["exchange"]!["vhost"]!.GetValue<string>();
}
