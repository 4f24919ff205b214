using System.Net;
using EventBus.Contracts;
using EventBus.IntegrationTests.Harness;

namespace EventBus.IntegrationTests.Scenarios;

/// <summary>A call with several records of which one fails: what was done is committed together with the event that says so.</summary>
public sealed class WhenABatchIsDoneInPart(BrokerFixture broker)
{
    [Theory]
    [InlineData("", true)]
    [InlineData("?rollback=true", false)]
    public async Task Event_tells_what_became_of_each(string query, bool isKept)
    {
        await using var scenario = new Scenario(broker);
        await using var observer = await scenario.ObserverAsync(Channels.UserPostProcess);
        var answer = await scenario.CallAsync("POST", $"/api/v2/system/user{query}", $$"""[{"email":"jane-{{scenario.Id}}@example.com"},{"email":"nobody"}]""");
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        // Before the look at what is stored, which is a call with a notification of its own.
        var response = (await observer.WaitAsync(1))[0].Body["response"]!;
        Assert.Equal(isKept, await scenario.IsStoredAsync());
        Assert.Equal((400, 1000, "[1]"), (response["status_code"]!.GetValue<int>(), response["content"]!["error"]!["code"]!.GetValue<int>(), response["content"]!["error"]!["context"]!["error"]!.ToJsonString()));
    }
}
