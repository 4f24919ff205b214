using System.Net;
using EventBus.Contracts;
using EventBus.IntegrationTests.Harness;

namespace EventBus.IntegrationTests.Scenarios;

/// <summary>A call that is refused before it is understood is no event.</summary>
public sealed class WhenTheRequestIsRefused(BrokerFixture broker)
{
    [Theory]
    [InlineData("", """{"resource":[]}""", HttpStatusCode.BadRequest)]
    [InlineData("unknown", """{"resource":[]}""", HttpStatusCode.Unauthorized)]
    [InlineData(null, "no json", HttpStatusCode.BadRequest)]
    [InlineData(null, """{"a":1,"a":2}""", HttpStatusCode.BadRequest)]
    [InlineData(null, "5", HttpStatusCode.BadRequest)]
    [InlineData(null, """{"resource":[{"email":"\ud800"}]}""", HttpStatusCode.BadRequest)]
    [InlineData(null, """{"\ud800":1}""", HttpStatusCode.BadRequest)]
    public async Task No_event_is_sent(string? token, string body, HttpStatusCode status)
    {
        await using var scenario = new Scenario(broker);
        await using var observer = await scenario.ObserverAsync(Channels.UserPreProcess, Channels.UserPostProcess);
        var result = await scenario.CallAsync("POST", "/api/v2/system/user", body, token);
        Assert.Equal(status, result.Status);
        Assert.NotNull(result.Error);

        // The next event of the scenario comes after whatever the refused call had sent: it is the first.
        await scenario.CallAsync("DELETE", "/api/v2/system/user/999999");
        Assert.All(await observer.WaitAsync(2), delivery => Assert.Contains(".delete.", delivery.RoutingKey, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Sessions_and_management_are_no_events()
    {
        await using var scenario = new Scenario(broker);
        await using var observer = await scenario.ObserverAsync([.. Channels.System]);
        await scenario.CallAsync("GET", "/api/v2/system/admin/session");
        await scenario.CallAsync("GET", "/api/v2/system/event_subscription");
        await scenario.CallAsync("GET", "/health/ready");
        await scenario.CallAsync("GET", "/api/v2/system/role");
        Assert.All(await observer.WaitAsync(2), delivery => Assert.StartsWith("system.role.get.", delivery.RoutingKey, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Handler_that_fails_is_an_event_with_its_error()
    {
        await using var scenario = new Scenario(broker);
        await using var observer = await scenario.ObserverAsync(Channels.UserPostProcess);
        Assert.Equal(HttpStatusCode.NotFound, (await scenario.CallAsync("GET", "/api/v2/system/user/999999")).Status);
        var response = (await observer.WaitAsync(1))[0].Body["response"]!;
        Assert.Equal((404, "Record with identifier '999999' not found."), (response["status_code"]!.GetValue<int>(), response["content"]!["error"]!["message"]!.GetValue<string>()));
    }
}
