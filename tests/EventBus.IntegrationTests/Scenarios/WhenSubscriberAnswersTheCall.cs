using System.Net;
using EventBus.Contracts;
using EventBus.IntegrationTests.Harness;

namespace EventBus.IntegrationTests.Scenarios;

public sealed class WhenSubscriberAnswersTheCall(BrokerFixture broker)
{
    [Fact]
    public async Task Handler_does_not_run()
    {
        await using var scenario = new Scenario(broker);
        await scenario.SubscriberAsync("cache", _ => Replies.Respond(418, """{"x":1}"""));
        var result = await scenario.CreateUserAsync();
        Assert.Equal(((HttpStatusCode)418, "yes", """{"x":1}"""), (result.Status, result.Header("x-own"), result.Body!.ToJsonString()));
        Assert.False(await scenario.IsStoredAsync());
    }

    [Fact]
    public async Task Response_added_to_the_event_answers_too()
    {
        await using var scenario = new Scenario(broker);
        await scenario.SubscriberAsync("cache", ask =>
        {
            var edited = ask.Body;
            edited["response"] = System.Text.Json.Nodes.JsonNode.Parse("""{"status_code":203,"content":{"x":2}}""");
            return edited.ToJsonString();
        });
        var result = await scenario.CreateUserAsync();
        Assert.Equal((HttpStatusCode.NonAuthoritativeInformation, """{"x":2}"""), (result.Status, result.Body!.ToJsonString()));
        Assert.False(await scenario.IsStoredAsync());
    }

    [Fact]
    public async Task Post_process_sees_the_answer()
    {
        await using var scenario = new Scenario(broker);
        await scenario.SubscriberAsync("cache", _ => Replies.Respond(418, """{"x":1}"""));
        var post = await scenario.SubscriberAsync("post", _ => Replies.Continue, channel: Channels.UserPostProcess);
        await scenario.CreateUserAsync();
        Assert.Equal(418, Assert.Single(post.Asked).Body["response"]!["status_code"]!.GetValue<int>());
    }
}
