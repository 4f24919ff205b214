using System.Globalization;
using System.Text.Json.Nodes;
using EventBus.Contracts;
using EventBus.IntegrationTests.Harness;
using RabbitMQ.Client;

namespace EventBus.IntegrationTests.Scenarios;

/// <summary>Design §3.2, as a stock client sees it.</summary>
public sealed class WhenMessagesAreOnTheWire(BrokerFixture broker)
{
    private const string Secret = "canary-secret-value";

    [Fact]
    public async Task Ask_has_the_properties_and_headers_of_the_contract()
    {
        await using var scenario = new Scenario(broker);
        var subscriber = await scenario.SubscriberAsync("wire", _ => Replies.Continue, options => options.TimeoutMs = 700);
        var result = await scenario.CreateUserAsync();
        var ask = Assert.Single(subscriber.Asked);
        var properties = ask.Properties;
        Assert.Equal($"system.user.post.pre_process.wire-{scenario.Id}", ask.RoutingKey);
        Assert.Equal(Channels.UserPreProcess, ask.Exchange);
        Assert.Equal(("application/json", "SystemEvent", "eventbus", DeliveryModes.Transient), (properties.ContentType, properties.Type, properties.AppId, properties.DeliveryMode));
        Assert.Equal(32, properties.CorrelationId!.Length);
        Assert.NotEmpty(properties.ReplyTo!);
        Assert.NotEmpty(properties.MessageId!);
        Assert.Equal(new Uri(broker.Uri).UserInfo.Split(':')[0], properties.UserId);
        Assert.InRange(int.Parse(properties.Expiration!, CultureInfo.InvariantCulture), 1, 700);
        Assert.Equal(result.Header(HttpHeaders.CallId), ask.Header(EventHeaders.CallId));
        Assert.Equal((Channels.UserPreProcess, $"wire-{scenario.Id}", "1"), (ask.Header(EventHeaders.Channel), ask.Header(EventHeaders.Subscription), ask.Header(EventHeaders.Depth)));
        Assert.Equal(properties.Expiration, ask.Header(EventHeaders.TimeoutMilliseconds));
        Assert.Equal("""{"type":"admin","id":1}""", ask.Header(EventHeaders.Caller));
        Assert.All(properties.Headers!.Keys, name => Assert.True(name.StartsWith("eventbus-", StringComparison.Ordinal) || name is "traceparent" or "tracestate", name));
    }

    [Fact]
    public async Task Notification_has_four_words_and_no_reply_address()
    {
        await using var scenario = new Scenario(broker);
        await using var observer = await scenario.ObserverAsync(Channels.UserPreProcess, Channels.UserPostProcess);
        var created = await scenario.CreateUserAsync();
        await scenario.CallAsync("PATCH", $"/api/v2/system/user/{created.First("id")}", """{"phone":"1"}""");
        var seen = await observer.WaitAsync(4);
        Assert.Equal(
            ["system.user.patch.post_process", "system.user.patch.pre_process", "system.user.post.post_process", "system.user.post.pre_process"],
            seen.Select(delivery => delivery.RoutingKey).Order());
        Assert.All(seen, delivery => Assert.Equal(
            ("application/json", "SystemEvent", "eventbus", DeliveryModes.Persistent, null, null),
            (delivery.Properties.ContentType, delivery.Properties.Type, delivery.Properties.AppId, delivery.Properties.DeliveryMode, delivery.Properties.ReplyTo, delivery.Properties.Expiration)));
        Assert.Equal(4, seen.Select(delivery => delivery.Properties.MessageId).Distinct().Count());
        Assert.Equal(created.First("id"), seen.First(delivery => delivery.RoutingKey.Contains("patch", StringComparison.Ordinal)).Header(EventHeaders.ResourceId));
        Assert.All(seen.SelectMany(delivery => delivery.Properties.Headers!.Keys), name => Assert.True(name.StartsWith("eventbus-", StringComparison.Ordinal) || name is "traceparent" or "tracestate", name));
    }

    [Fact]
    public async Task Body_is_exactly_the_event_payload()
    {
        await using var scenario = new Scenario(broker);
        var pre = await scenario.SubscriberAsync("pre", _ => Replies.Continue);
        var post = await scenario.SubscriberAsync("post", _ => Replies.Continue, channel: Channels.UserPostProcess);
        await scenario.CreateUserAsync(query: "?fields=id&fields=email");
        var before = Assert.Single(pre.Asked).Body;
        Assert.Equal(["request", "resource", "event_name"], Names(before));
        Assert.Equal(["method", "uri", "headers", "parameters", "payload"], Names(before["request"]!));
        Assert.Equal(("POST", "/api/v2/system/user", """{"fields":["id","email"]}"""), (before["request"]!["method"]!.GetValue<string>(), before["request"]!["uri"]!.GetValue<string>(), before["request"]!["parameters"]!.ToJsonString()));
        var after = Assert.Single(post.Asked).Body;
        Assert.Equal(["request", "response", "resource", "event_name"], Names(after));
        Assert.Equal(["status_code", "headers", "content"], Names(after["response"]!));
        Assert.Equal("system.user.post.post_process", after["event_name"]!.GetValue<string>());
    }

    [Fact]
    public async Task Bare_array_is_wrapped_and_no_body_is_an_empty_object()
    {
        await using var scenario = new Scenario(broker);
        var subscriber = await scenario.SubscriberAsync("shape", _ => Replies.Continue);
        await scenario.CallAsync("POST", "/api/v2/system/user", $$"""[{"email":"array-{{scenario.Id}}@example.com"}]""");
        await scenario.CallAsync("GET", "/api/v2/system/user/1");
        Assert.Equal([$$"""{"resource":[{"email":"array-{{scenario.Id}}@example.com"}]}""", "{}"], subscriber.Asked.Select(ask => ask.Payload.ToJsonString()));
        Assert.Equal("user", subscriber.Asked.Last().Body["resource"]!.GetValue<string>());
    }

    [Fact]
    public async Task Password_is_never_there_unless_revealed()
    {
        await using var scenario = new Scenario(broker);
        await using var observer = await scenario.ObserverAsync(Channels.UserPreProcess, Channels.UserPostProcess);
        var trusted = await scenario.SubscriberAsync("trusted", _ => Replies.Continue, options => options.Reveal = ["/request/payload/resource/*/password"]);
        var other = await scenario.SubscriberAsync("other", _ => Replies.Continue);
        var post = await scenario.SubscriberAsync("post", _ => Replies.Continue, channel: Channels.UserPostProcess);
        await scenario.CreateUserAsync(more: $$""", "password":"{{Secret}}", "security_answer":"{{Secret}}" """);
        Assert.Equal(Secret, Assert.Single(trusted.Asked).Payload["resource"]![0]!["password"]!.GetValue<string>());
        Assert.Equal(Redaction.Placeholder, trusted.Asked.First().Payload["resource"]![0]!["security_answer"]!.GetValue<string>());
        var elsewhere = other.Asked.Concat(post.Asked).Concat(await observer.WaitAsync(2)).ToList();
        Assert.Equal(4, elsewhere.Count);
        Assert.All(elsewhere, delivery => Assert.DoesNotContain(Secret, delivery.Text, StringComparison.Ordinal));
        Assert.All(elsewhere.Append(trusted.Asked.First()), delivery => Assert.DoesNotContain(broker.Api.Token, delivery.Text, StringComparison.Ordinal));
        Assert.DoesNotContain(Secret, broker.Host.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Session_token_in_the_query_is_never_there()
    {
        await using var scenario = new Scenario(broker);
        var subscriber = await scenario.SubscriberAsync("query", _ => Replies.Continue);
        var result = await scenario.CallAsync("GET", $"/api/v2/system/user?limit=1&session_token={broker.Api.Token}", token: "");
        Assert.Equal(System.Net.HttpStatusCode.OK, result.Status);
        Assert.DoesNotContain(broker.Api.Token, Assert.Single(subscriber.Asked).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chain_keeps_a_subscriber_from_being_asked_about_its_own_call()
    {
        await using var scenario = new Scenario(broker);
        var subscriber = await scenario.SubscriberAsync("looper", _ => Replies.Continue);
        await scenario.CreateUserAsync("outer");
        var chain = Assert.Single(subscriber.Asked).Header(EventHeaders.Chain)!;
        await scenario.CallAsync("GET", "/api/v2/system/user/1", headers: (HttpHeaders.Chain, chain));
        Assert.Single(subscriber.Asked);
        await scenario.CallAsync("GET", "/api/v2/system/user/1", headers: (HttpHeaders.Chain, chain + "x"));
        Assert.Equal(2, subscriber.Asked.Count);
    }

    private static IEnumerable<string> Names(JsonNode node) => node.AsObject().Select(member => member.Key);
}
