namespace EventBus.Api.Tests.Health;

public sealed class HealthTests(ApiFixture api)
{
    [Fact]
    public async Task Live_WithoutCredentials_IsHealthy() => Assert.Equal("healthy", (await api.CallAsync("GET", "/health/live", null, token: null)).Body!["status"]!.GetValue<string>());

    [Fact]
    public async Task Ready_WithoutABroker_IsDegradedAndServes()
    {
        var answer = await api.CallAsync("GET", "/health/ready", null, token: null);
        Assert.Equal((200, "degraded", "healthy"), (answer.Status, answer.Body!["status"]!.GetValue<string>(), answer.Body["checks"]!["database"]!["status"]!.GetValue<string>()));
    }
}
