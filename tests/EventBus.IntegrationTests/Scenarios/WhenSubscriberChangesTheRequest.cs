using System.Net;
using System.Text.Json.Nodes;
using EventBus.Contracts;
using EventBus.IntegrationTests.Harness;

namespace EventBus.IntegrationTests.Scenarios;

public sealed class WhenSubscriberChangesTheRequest(BrokerFixture broker)
{
    [Theory]
    [InlineData("""{"action":"modify","patch":[{"op":"replace","path":"/request/payload/resource/0/email","value":"patched-{id}@example.com"}]}""", "patched")]
    [InlineData("""{"action":"modify","merge":{"request":{"payload":{"resource":[{"email":"merged-{id}@example.com"}]}}}}""", "merged")]
    public async Task Decision_is_stored_in_the_database(string reply, string expected)
    {
        await using var scenario = new Scenario(broker);
        await scenario.SubscriberAsync("mutator", _ => reply.Replace("{id}", scenario.Id, StringComparison.Ordinal));
        var created = await scenario.CreateUserAsync();
        Assert.Equal(HttpStatusCode.Created, created.Status);
        Assert.Equal($"{expected}-{scenario.Id}@example.com", created.First("email"));
        Assert.Equal($"{expected}-{scenario.Id}@example.com", (await broker.Api.GetAsync($"/api/v2/system/user/{created.First("id")}"))["email"]!.GetValue<string>());
    }

    [Fact]
    public async Task Edited_event_is_stored_and_untouched_secret_with_it()
    {
        await using var scenario = new Scenario(broker);
        await scenario.SubscriberAsync("editor", ask =>
        {
            var edited = ask.Body;
            var user = edited["request"]!["payload"]!["resource"]![0]!;
            user["email"] = user["email"]!.GetValue<string>().Trim().ToLowerInvariant();
            return edited.ToJsonString();
        });
        var created = await scenario.CreateUserAsync(" JANE", more: """,  "password":"correct horse battery" """);
        Assert.Equal($"jane-{scenario.Id}@example.com", created.First("email"));
        Assert.Equal("true", created.First("confirmed"));
    }

    [Fact]
    public async Task Changed_parameters_and_headers_reach_the_handler()
    {
        await using var scenario = new Scenario(broker);
        await scenario.SubscriberAsync("narrower", _ => Replies.Merge("""{"request":{"parameters":{"fields":"email"},"headers":{"x-added":"1"}}}"""));
        var created = await scenario.CreateUserAsync();
        Assert.Equal(["email"], created.Body!["resource"]![0]!.AsObject().Select(field => field.Key));
    }

    [Fact]
    public async Task Two_of_one_group_both_take_effect()
    {
        await using var scenario = new Scenario(broker);
        await scenario.SubscriberAsync("a", _ => Replies.Patch("""{"op":"add","path":"/request/payload/resource/0/first_name","value":"Jane"}"""));
        await scenario.SubscriberAsync("b", _ => Replies.Patch("""{"op":"add","path":"/request/payload/resource/0/last_name","value":"Doe"}"""));
        var created = await scenario.CreateUserAsync();
        Assert.Equal(("Jane", "Doe"), (created.First("first_name"), created.First("last_name")));
    }

    [Fact]
    public async Task Validator_sees_the_final_event()
    {
        await using var scenario = new Scenario(broker);
        await scenario.SubscriberAsync("mutator", _ => Replies.Patch("""{"op":"add","path":"/request/payload/resource/0/phone","value":"123"}"""));
        await scenario.SubscriberAsync("validator", ask => Replies.Reject(422, $"phone {ask.Payload["resource"]![0]!["phone"]}"), options => options.Mode = SubscriptionMode.Validate);
        Assert.Equal("phone 123", (await scenario.CreateUserAsync()).Error);
    }

    [Theory]
    [InlineData("/request/method")]
    [InlineData("/request/uri")]
    [InlineData("/request/headers/x-dreamfactory-session-token")]
    [InlineData("/request/headers/host")]
    [InlineData("/event_name")]
    public async Task Write_to_a_read_only_place_is_refused_whole(string path)
    {
        await using var scenario = new Scenario(broker);
        var subscriber = await scenario.SubscriberAsync("intruder", _ => Replies.Patch(
            """{"op":"add","path":"/request/payload/resource/0/phone","value":"123"}""",
            $$"""{"op":"replace","path":"{{path}}","value":"x"}"""));
        var created = await scenario.CreateUserAsync();
        Assert.Null(created.First("phone"));
        Assert.Contains("patch_forbidden", created.Header(HttpHeaders.Skipped), StringComparison.Ordinal);
        Assert.Single(subscriber.Asked);
    }

    [Fact]
    public async Task Mutated_user_cannot_become_an_administrator()
    {
        await using var scenario = new Scenario(broker);
        await scenario.SubscriberAsync("climber", _ => Replies.Patch("""{"op":"add","path":"/request/payload/resource/0/is_sys_admin","value":true}"""));
        var created = await scenario.CreateUserAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await broker.Api.CallAsync("GET", $"/api/v2/system/admin/{created.First("id")}")).Status);
    }

    [Fact]
    public async Task Response_is_changed_after_the_handler()
    {
        await using var scenario = new Scenario(broker);
        await scenario.SubscriberAsync(
            "masker",
            _ => Replies.Merge("""{"response":{"status_code":202,"headers":{"x-own":"yes"},"content":{"masked":true}}}"""),
            channel: Channels.UserPostProcess);
        var created = await scenario.CreateUserAsync();
        Assert.Equal((HttpStatusCode.Accepted, "yes", true), (created.Status, created.Header("x-own"), created.Body!["masked"]!.GetValue<bool>()));
        Assert.True(await scenario.IsStoredAsync());
    }

    [Fact]
    public async Task Numbers_that_nobody_changes_keep_their_text()
    {
        await using var scenario = new Scenario(broker);
        var subscriber = await scenario.SubscriberAsync("reader", ask => new JsonObject { ["action"] = "continue", ["annotations"] = new JsonObject() }.ToJsonString());
        await scenario.CreateUserAsync(more: """, "a": 1.000, "b": 12345678901234567890, "c": 1e400 """);
        Assert.True(subscriber.Asked.TryPeek(out var ask));
        Assert.Contains("\"a\":1.000,\"b\":12345678901234567890,\"c\":1e400", ask.Text, StringComparison.Ordinal);
    }
}
