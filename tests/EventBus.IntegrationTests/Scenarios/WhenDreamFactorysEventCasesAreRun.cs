using System.Net;
using System.Text.Json.Nodes;
using EventBus.Contracts;
using EventBus.IntegrationTests.Harness;

namespace EventBus.IntegrationTests.Scenarios;

/// <summary>The event cases of the reference, with subscribers outside the host; the numbers are theirs.</summary>
public sealed class WhenDreamFactorysEventCasesAreRun(BrokerFixture broker)
{
    [Fact]
    public async Task CaseE1_A_read_of_one_asks_with_its_id()
    {
        await using var scenario = new Scenario(broker);
        var id = (await scenario.CreateUserAsync()).First("id");
        var subscriber = await scenario.SubscriberAsync("reader", _ => Replies.Continue);
        await scenario.CallAsync("GET", $"/api/v2/system/user/{id}");
        var ask = Assert.Single(subscriber.Asked);
        Assert.Equal(("system.user.get.pre_process", "user", id), (Name(ask), ask.Body["resource"]!.ToString(), ask.Header(EventHeaders.ResourceId)));
        Assert.False(ask.Body.AsObject().ContainsKey("response"));
    }

    [Fact]
    public async Task CaseE2_A_read_of_the_list_has_the_same_name()
    {
        await using var scenario = new Scenario(broker);
        var subscriber = await scenario.SubscriberAsync("reader", _ => Replies.Continue);
        await scenario.CallAsync("GET", "/api/v2/system/user");
        var ask = Assert.Single(subscriber.Asked);
        Assert.Equal(("system.user.get.pre_process", null), (Name(ask), ask.Header(EventHeaders.ResourceId)));
    }

    [Fact]
    public async Task CaseE3_PUT_has_its_own_name_and_changes_as_PATCH_does()
    {
        await using var scenario = new Scenario(broker);
        var id = (await scenario.CreateUserAsync(more: """, "phone": "1" """)).First("id");
        var subscriber = await scenario.SubscriberAsync("reader", _ => Replies.Continue);
        await scenario.CallAsync("PUT", $"/api/v2/system/user/{id}", """{"first_name":"Jane"}""");
        Assert.Equal("system.user.put.pre_process", Name(Assert.Single(subscriber.Asked)));
        var user = await broker.Api.GetAsync($"/api/v2/system/user/{id}");
        Assert.Equal(("Jane", "1"), (user["first_name"]!.ToString(), user["phone"]!.ToString()));
    }

    [Fact]
    public async Task CaseE5_A_call_without_credentials_is_no_event()
    {
        await using var scenario = new Scenario(broker);
        await using var observer = await scenario.ObserverAsync(Channels.UserPreProcess, Channels.UserPostProcess);
        var subscriber = await scenario.SubscriberAsync("reader", _ => Replies.Continue);
        Assert.Equal(HttpStatusCode.BadRequest, (await scenario.CallAsync("GET", "/api/v2/system/user", token: "")).Status);
        await scenario.CallAsync("GET", "/api/v2/system/user/999999");
        // Only the second call, which comes behind it on the same line, was seen.
        Assert.Equal(2, (await observer.WaitAsync(2)).Count);
        Assert.Single(subscriber.Asked);
    }

    [Fact]
    public async Task CaseE7_A_rejected_call_stores_nothing_and_still_has_a_post_event()
    {
        await using var scenario = new Scenario(broker);
        await using var observer = await scenario.ObserverAsync(Channels.UserPostProcess);
        await scenario.SubscriberAsync("guard", _ => Replies.Reject(403, "Not today."));
        Assert.Equal((HttpStatusCode.Forbidden, "Not today."), await StatusAndErrorAsync(scenario.CreateUserAsync()));
        Assert.False(await scenario.IsStoredAsync());
        Assert.Equal(403, (await observer.WaitAsync(1))[0].Body["response"]!["status_code"]!.GetValue<int>());
    }

    [Fact]
    public async Task CaseE9_An_edited_payload_is_what_is_stored()
    {
        await using var scenario = new Scenario(broker);
        await scenario.SubscriberAsync("editor", ask =>
        {
            var edited = ask.Body;
            edited["request"]!["payload"]!["resource"]![0]!["name"] = "b";
            return edited.ToJsonString();
        });
        Assert.Equal("b", (await scenario.CreateUserAsync(more: """, "name": "a" """)).First("name"));
    }

    [Fact]
    public async Task CaseE11_A_response_in_pre_process_answers_the_call()
    {
        await using var scenario = new Scenario(broker);
        await using var observer = await scenario.ObserverAsync(Channels.UserPostProcess);
        await scenario.SubscriberAsync("teapot", ask =>
        {
            var edited = ask.Body;
            edited["response"] = new JsonObject { ["status_code"] = 418, ["content"] = new JsonObject { ["x"] = 1 } };
            return edited.ToJsonString();
        });
        var answer = await scenario.CallAsync("GET", "/api/v2/system/user");
        Assert.Equal((418, """{"x":1}"""), ((int)answer.Status, answer.Body!.ToJsonString()));
        Assert.Equal(418, (await observer.WaitAsync(1))[0].Body["response"]!["status_code"]!.GetValue<int>());
    }

    [Fact]
    public async Task CaseE13_A_changed_limit_counts()
    {
        await using var scenario = new Scenario(broker);
        await scenario.CreateUserAsync("a");
        await scenario.CreateUserAsync("b");
        await scenario.SubscriberAsync("narrower", _ => Replies.Merge("""{"request":{"parameters":{"limit":"1"}}}"""));
        Assert.Single((await scenario.CallAsync("GET", "/api/v2/system/user?limit=50")).Body!["resource"]!.AsArray());
    }

    [Fact]
    public async Task CaseE14_An_edited_list_is_what_the_caller_sees()
    {
        await using var scenario = new Scenario(broker);
        await scenario.SubscriberAsync("editor", _ => Replies.Merge("""{"response":{"content":{"resource":[]}}}"""), channel: Channels.UserPostProcess);
        Assert.Empty((await scenario.CallAsync("GET", "/api/v2/system/user")).Body!["resource"]!.AsArray());
    }

    [Fact]
    public async Task CaseE16_A_post_event_turns_the_answer_into_an_error_and_the_record_stays()
    {
        await using var scenario = new Scenario(broker);
        await scenario.SubscriberAsync("denier", _ => Replies.Merge("""{"response":{"status_code":400,"content":{"error":"no"}}}"""), channel: Channels.UserPostProcess);
        Assert.Equal(HttpStatusCode.BadRequest, (await scenario.CreateUserAsync()).Status);
        Assert.True(await scenario.IsStoredAsync());
    }

    [Fact]
    public async Task CaseE18_A_failed_call_has_a_post_event_that_can_turn_it()
    {
        await using var scenario = new Scenario(broker);
        var subscriber = await scenario.SubscriberAsync("healer", _ => Replies.Merge("""{"response":{"status_code":200,"content":{"found":false,"error":null}}}"""), channel: Channels.UserPostProcess);
        var answer = await scenario.CallAsync("GET", "/api/v2/system/user/999999");
        Assert.Equal((HttpStatusCode.OK, false), (answer.Status, answer.Body!["found"]!.GetValue<bool>()));
        var response = Assert.Single(subscriber.Asked).Body["response"]!;
        Assert.Equal((404, "Record with identifier '999999' not found."), (response["status_code"]!.GetValue<int>(), response["content"]!["error"]!["message"]!.ToString()));
    }

    private static string Name(Delivery ask) => ask.Body["event_name"]!.ToString();

    private static async Task<(HttpStatusCode Status, string? Error)> StatusAndErrorAsync(Task<CallResult> call)
    {
        var result = await call;
        return (result.Status, result.Error);
    }
}
