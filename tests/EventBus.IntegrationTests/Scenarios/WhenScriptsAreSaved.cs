using System.Net;
using EventBus.Contracts;
using EventBus.IntegrationTests.Harness;

namespace EventBus.IntegrationTests.Scenarios;

/// <summary>Scripts over a real broker, with a worker that is a plain AMQP client.</summary>
public sealed class WhenScriptsAreSaved(BrokerFixture broker)
{
    private const string Script = "system.user.post.pre_process";
    private const string Path = $"/api/v2/system/event_script/{Script}";
    private const string Good = """{"ok":true}""";
    private const string Active = """{"type":"python3","content":"x = 1","is_active":true,"allow_event_modification":true,"config":{"timeout_ms":5000}}""";

    [Fact]
    public async Task The_very_next_call_is_asked()
    {
        await using var host = await broker.StartHostAsync();
        await using var worker = await PlainScriptWorker.StartAsync(host.Broker, _ => Good, _ => """{"action":"reject","error":{"code":418,"message":"By a script."}}""");
        var saved = await host.Api.CallAsync("POST", Path, Active);
        Assert.Equal(HttpStatusCode.Created, saved.Status);
        Assert.Equal($$"""{"name":"{{Script}}","type":"python","content":"x = 1"}""", Assert.Single(worker.Checked).ToJsonString());
        Assert.Equal("By a script.", (await CreateUserAsync(host)).Error);

        Assert.Equal(HttpStatusCode.OK, (await host.Api.CallAsync("DELETE", Path)).Status);
        Assert.Equal(HttpStatusCode.Created, (await CreateUserAsync(host)).Status);
        await Eventually.TrueAsync("the worker heard of both changes", () => worker.Changed.Count == 2);
    }

    [Fact]
    public async Task A_script_that_does_not_compile_is_refused_with_its_place()
    {
        await using var host = await broker.StartHostAsync();
        await using var worker = await PlainScriptWorker.StartAsync(host.Broker, _ => """{"ok":false,"line":3,"column":7,"message":"'(' was never closed"}""");
        var refused = await host.Api.CallAsync("POST", Path, Active);
        Assert.Equal((HttpStatusCode.BadRequest, "Invalid data supplied. Line 3, column 7: '(' was never closed"), (refused.Status, refused.Error));
        Assert.Equal(HttpStatusCode.NotFound, (await host.Api.CallAsync("GET", Path)).Status);
    }

    [Fact]
    public async Task Nobody_to_check_is_told_at_once()
    {
        await using var host = await broker.StartHostAsync();
        var refused = await host.Api.CallAsync("POST", Path, Active);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.Status);
        Assert.StartsWith("No script worker that runs 'python' is connected", refused.Error, StringComparison.Ordinal);
        Assert.NotNull(refused.Header("Retry-After"));
        Assert.Equal(HttpStatusCode.Created, (await host.Api.CallAsync("POST", Path, """{"type":"python","content":"x"}""")).Status);
    }

    [Theory]
    [InlineData(null, "did not answer in time")]
    [InlineData("nonsense", "cannot be used")]
    public async Task A_worker_that_gives_no_verdict_is_not_waited_for_without_an_end(string? answer, string sentence)
    {
        await using var host = await broker.StartHostAsync();
        await using var worker = await PlainScriptWorker.StartAsync(host.Broker, _ => answer);
        var refused = await host.Api.CallAsync("POST", Path, Active);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.Status);
        Assert.Contains(sentence, refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_script_calls_the_api_as_the_caller_while_it_is_asked_and_not_afterwards()
    {
        await using var host = await broker.StartHostAsync();
        Delivery? asked = null;
        HttpStatusCode? during = null;
        await using var worker = await PlainScriptWorker.StartAsync(host.Broker, _ => Good, ask =>
        {
            asked = ask;
            during = CallAsCallerAsync(host, ask).GetAwaiter().GetResult();
            return Replies.Continue;
        });
        await host.Api.CallAsync("POST", Path, Active);
        var created = await CreateUserAsync(host);
        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK), (created.Status, during));

        var token = asked!.Header(EventHeaders.CallerToken)!;
        await Eventually.TrueAsync("the token has ended", async () => await CallAsCallerAsync(host, asked) == HttpStatusCode.Unauthorized);
        Assert.DoesNotContain(token, host.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(token, (await host.Api.AuditAsync($"call_id={created.Header(HttpHeaders.CallId)}")).ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asks_of_others_have_no_token_of_the_caller()
    {
        await using var scenario = new Scenario(broker);
        var subscriber = await scenario.SubscriberAsync("plain", _ => Replies.Continue);
        await scenario.CreateUserAsync();
        Assert.Null(Assert.Single(subscriber.Asked).Header(EventHeaders.CallerToken));
    }

    [Fact]
    public async Task A_registration_of_its_name_leaves_the_subscription_of_a_script_as_it_is()
    {
        await using var host = await broker.StartHostAsync();
        await host.Api.CallAsync("POST", Path, """{"type":"python","content":"x"}""");
        var before = (await host.Api.GetAsync("/api/v2/system/event_subscription/script-system-user-post-pre-process")).ToJsonString();
        var answer = await PlainRegistration.SendAsync(host.Broker, BrokerNames.Registrations, """{"name":"script-system-user-post-pre-process","channels":["system.user.pre_process"],"failure_policy":"open"}""");
        Assert.Equal("pending", $"{answer["status"]}");
        Assert.Contains("kept by an administrator", answer["notes"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(before, (await host.Api.GetAsync("/api/v2/system/event_subscription/script-system-user-post-pre-process")).ToJsonString());
    }

    private static Task<CallResult> CreateUserAsync(HostProcess host) =>
        host.Api.CallAsync("POST", "/api/v2/system/user", $$"""{"resource":[{"email":"jane-{{Guid.NewGuid():N}}@example.com"}]}""");

    // A management call: an administrator's script may make it.
    private static async Task<HttpStatusCode> CallAsCallerAsync(HostProcess host, Delivery ask) => (await host.Api.CallAsync(
        "GET",
        "/api/v2/system/event_subscription",
        token: "",
        headers: [(HttpHeaders.Caller, ask.Header(EventHeaders.CallerToken)!), (HttpHeaders.Chain, ask.Header(EventHeaders.Chain)!)])).Status;
}
