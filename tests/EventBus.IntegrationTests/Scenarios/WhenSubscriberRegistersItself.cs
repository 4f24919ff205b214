using System.Text.Json.Nodes;
using EventBus.Contracts;
using EventBus.IntegrationTests.Harness;

namespace EventBus.IntegrationTests.Scenarios;

public sealed class WhenSubscriberRegistersItself(BrokerFixture broker)
{
    [Theory]
    [InlineData("")]
    [InlineData(BrokerNames.Registrations)]
    public async Task New_name_is_active_at_once_in_development(string exchange)
    {
        var name = $"self-{Guid.NewGuid():N}"[..20];
        var answer = await RegisterAsync(exchange, $$"""{"name":"{{name}}","channels":["system.app.pre_process"]}""");
        Assert.Equal(("active", name), (answer["status"]!.GetValue<string>(), answer["name"]!.GetValue<string>()));
        Assert.Equal("registration", (await broker.Api.GetAsync($"/api/v2/system/event_subscription/{name}"))["origin"]!.GetValue<string>());
        await broker.Api.CallAsync("DELETE", $"/api/v2/system/event_subscription/{name}");
    }

    [Fact]
    public async Task Every_fault_is_answered_and_nothing_is_stored()
    {
        var answer = await RegisterAsync(BrokerNames.Registrations, """{"name":"No Good","channels":["system.user"],"timeout_ms":1,"reveal":["/request/payload/password"]}""");
        Assert.Equal("refused", answer["status"]!.GetValue<string>());
        Assert.Equal(4, answer["errors"]!.AsArray().Count);
        Assert.DoesNotContain("No Good", (await broker.Api.GetAsync("/api/v2/system/event_subscription")).ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_that_is_no_json_is_answered_too() =>
        Assert.Equal("refused", (await RegisterAsync(BrokerNames.Registrations, "nonsense"))["status"]!.GetValue<string>());

    private Task<JsonNode> RegisterAsync(string exchange, string registration) => PlainRegistration.SendAsync(broker.Uri, exchange, registration);
}
