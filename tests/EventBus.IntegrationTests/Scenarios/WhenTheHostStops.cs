using System.Net;
using EventBus.Contracts;
using EventBus.IntegrationTests.Harness;

namespace EventBus.IntegrationTests.Scenarios;

public sealed class WhenTheHostStops(BrokerFixture broker)
{
    [Fact]
    public async Task Call_in_flight_is_asked_handled_and_answered()
    {
        await using var host = await broker.StartHostAsync();
        await using var scenario = new Scenario(broker, host);
        using var mayAnswer = new SemaphoreSlim(0);
        var subscriber = await scenario.SubscriberAsync("slow", _ => WaitFor(mayAnswer, Replies.Patch("""{"op":"add","path":"/request/payload/resource/0/phone","value":"1"}""")));
        await scenario.SubscriberAsync("checks-later", _ => Replies.Continue, options => options.Mode = SubscriptionMode.Validate);
        var call = scenario.CreateUserAsync();
        await Eventually.TrueAsync("the subscriber is asked", () => !subscriber.Asked.IsEmpty);
        host.Terminate();
        await host.WaitForOutputAsync("Application is shutting down");
        mayAnswer.Release();
        var result = await call;
        Assert.Equal((HttpStatusCode.Created, "1", null), (result.Status, result.First("phone"), result.Header(HttpHeaders.Skipped)));
        Assert.Equal(0, await host.WaitForEndAsync());
    }

    [Fact]
    public async Task Check_that_does_not_end_in_time_closes_the_call_although_its_policy_is_open()
    {
        await using var host = await broker.StartHostAsync(("EventBus__DrainMs", "300"), ("EventBus__BudgetMs", "20000"));
        await using var scenario = new Scenario(broker, host);
        var subscriber = await scenario.SubscriberAsync("silent", _ => null, options => options.TimeoutMs = 10_000);
        var call = scenario.CreateUserAsync();
        await Eventually.TrueAsync("the subscriber is asked", () => !subscriber.Asked.IsEmpty);
        host.Terminate();
        var result = await call;
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "1", "stopping"), (result.Status, result.Header("Retry-After"), result.Body!["error"]!["context"]!["reason"]!.ToString()));
        Assert.Equal(0, await host.WaitForEndAsync());

        await using var next = await HostProcess.StartAsync(host.Broker, host.Database);
        Assert.Empty((await next.Api.GetAsync("/api/v2/system/user"))["resource"]!.AsArray());
        var audit = await next.Api.AuditAsync($"call_id={result.Header(HttpHeaders.CallId)}");
        Assert.Equal(("failed", "cancelled"), (audit["outcome"]!.ToString(), audit["phases"]![0]!["asks"]![0]!["outcome"]!.ToString()));
    }

    private static string WaitFor(SemaphoreSlim mayAnswer, string reply) => mayAnswer.Wait(TimeSpan.FromSeconds(20)) ? reply : "";
}
