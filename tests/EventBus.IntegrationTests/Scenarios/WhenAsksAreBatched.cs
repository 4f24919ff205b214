using System.Net;
using System.Text.Json.Nodes;
using EventBus.Contracts;
using EventBus.IntegrationTests.Harness;

namespace EventBus.IntegrationTests.Scenarios;

/// <summary>Calls that come while the broker is busy with others are asked about together. When that happens is the broker's doing, so calls are made until it does.</summary>
public sealed class WhenAsksAreBatched(BrokerFixture broker)
{
    private const int Callers = 64;

    // A busy machine is no fault of anybody's.
    private static readonly (string, string) Patient = ("EventBus__BudgetMs", "20000");

    public static bool NoLocalBroker => !LocalBroker.IsInstalled;

    [Fact]
    public async Task Fewer_messages_than_asks_go_out_and_every_call_gets_its_own_answer()
    {
        await using var host = await StartHostAsync();
        await using var scenario = new Scenario(broker, host);
        var subscriber = await scenario.BatchSubscriberAsync("batch", ask => Describe($"of {ask.First("name")}"));
        await EventuallyBatchedAsync(scenario, subscriber, call => Assert.Equal((HttpStatusCode.Created, $"of {call.First("name")}"), (call.Status, call.First("description"))));
        Assert.True(subscriber.Messages.Count < subscriber.Asked.Count, $"{subscriber.Asked.Count} asks came in {subscriber.Messages.Count} messages.");
        Assert.All(subscriber.Messages, message => Assert.InRange(message.Asks, 1, 64));
        Assert.Distinct(subscriber.Asked.Select(ask => ask.CorrelationId));
    }

    [Fact]
    public async Task Subscription_that_does_not_want_it_gets_one_ask_per_message()
    {
        await using var host = await StartHostAsync();
        await using var scenario = new Scenario(broker, host);
        var subscriber = await scenario.BatchSubscriberAsync("single", _ => "", options => options.Batch = false);
        Assert.All(await CallAsync(scenario), call => Assert.Equal(HttpStatusCode.Created, call.Status));
        Assert.All(subscriber.Messages, message => Assert.Equal(1, message.Asks));
    }

    [Fact]
    public async Task Later_groups_see_what_the_earlier_ones_made_of_each_call()
    {
        await using var host = await StartHostAsync();
        await using var scenario = new Scenario(broker, host);
        var first = await scenario.BatchSubscriberAsync("first", ask => Describe($"of {ask.First("name")}"), options => options.Order = 1);
        var second = await scenario.BatchSubscriberAsync("second", ask => Describe($"{ask.First("description")}, seen"), options => options.Order = 2);
        await EventuallyBatchedAsync(scenario, second, call => Assert.Equal($"of {call.First("name")}, seen", call.First("description")));
        Assert.Equal(first.Asked.Count, second.Asked.Count);
    }

    [Fact]
    public async Task One_without_an_answer_times_out_and_holds_up_nobody()
    {
        await using var host = await StartHostAsync();
        await using var scenario = new Scenario(broker, host);
        var subscriber = await scenario.BatchSubscriberAsync("forgetful", ask => Number(ask) == 0 ? null : "", options => options.FailurePolicy = FailurePolicy.Closed);
        await EventuallyBatchedAsync(scenario, subscriber, call => Assert.Equal(IsFirst(call) ? HttpStatusCode.GatewayTimeout : HttpStatusCode.Created, call.Status));
    }

    [Fact]
    public async Task Unusable_reply_spoils_no_other()
    {
        await using var host = await StartHostAsync();
        await using var scenario = new Scenario(broker, host);
        var subscriber = await scenario.BatchSubscriberAsync("broken", ask => Number(ask) == 0 ? """{"action":"dance"}""" : Number(ask) == 1 ? Replies.Reject(422, "No.") : Describe("well"), options => options.FailurePolicy = FailurePolicy.Closed);
        await EventuallyBatchedAsync(scenario, subscriber, call => Assert.Equal(
            IsFirst(call) ? HttpStatusCode.BadGateway : call.Error == "No." ? HttpStatusCode.UnprocessableEntity : HttpStatusCode.Created,
            call.Status));
    }

    [Fact]
    public async Task Forged_and_repeated_entries_are_nobodys_answer()
    {
        await using var host = await StartHostAsync();
        await using var scenario = new Scenario(broker, host);
        var subscriber = await scenario.BatchSubscriberAsync("honest", _ => Describe("honest"), options => options.FailurePolicy = FailurePolicy.Closed, entries =>
        {
            var id = $"{entries[0]!["correlation_id"]}";
            var forged = JsonNode.Parse(Describe("forged"))!;
            entries.Add(new JsonObject { ["correlation_id"] = id, ["reply"] = forged });
            // Of 64 at most: more is no list of replies.
            while (entries.Count > 62) entries.RemoveAt(62);
            entries.Insert(0, new JsonObject { ["correlation_id"] = new string('0', 32), ["reply"] = forged.DeepClone() });
            entries.Insert(0, new JsonObject { ["correlation_id"] = id.ToUpperInvariant() + "0", ["reply"] = forged.DeepClone() });
        });
        await EventuallyBatchedAsync(scenario, subscriber, call => Assert.Contains(call.First("description"), (string?[])["honest", null]), callers: 32);
        Assert.DoesNotContain(await CallAsync(scenario, 4), call => call.First("description") == "forged");
    }

    [Fact]
    public async Task Broker_user_of_the_subscription_is_demanded_of_the_whole_message()
    {
        await using var host = await StartHostAsync();
        await using var scenario = new Scenario(broker, host);
        var owner = $"owner-{scenario.Id}";
        var name = await scenario.SubscribeAsync("owned", options => (options.Batch, options.BrokerUser, options.FailurePolicy, options.TimeoutMs) = (true, owner, FailurePolicy.Closed, 1000), Channels.RolePreProcess);
        await using (var stranger = await PlainBatchSubscriber.StartAsync(await scenario.ConnectAsync(), name, Channels.RolePreProcess, _ => ""))
        {
            await Eventually.TrueAsync("asks came together", async () =>
            {
                await host.Api.CallAsync("DELETE", $"/api/v2/system/event_subscription/{name}/circuit");
                Assert.All(await CallAsync(scenario, 16), call => Assert.Contains(call.Status, (HttpStatusCode[])[HttpStatusCode.GatewayTimeout, HttpStatusCode.ServiceUnavailable]));
                return stranger.HasBatch;
            });
        }

        var connection = await new RabbitMQ.Client.ConnectionFactory { Uri = new Uri(await broker.NewUserAsync(host.Broker, owner)) }.CreateConnectionAsync();
        await using var honest = await PlainBatchSubscriber.StartAsync(connection, name, Channels.RolePreProcess, _ => "", owner);
        await Eventually.TrueAsync("the owner is heard", async () => (await CallAsync(scenario, 16)).All(call => call.Status == HttpStatusCode.Created) && honest.HasBatch);
    }

    [Fact]
    public async Task Caller_that_hangs_up_takes_nobody_along()
    {
        await using var host = await StartHostAsync();
        await using var scenario = new Scenario(broker, host);
        using var answers = new ManualResetEventSlim();
        var subscriber = await scenario.BatchSubscriberAsync("waiting", _ =>
        {
            answers.Wait(TimeSpan.FromSeconds(20));
            return "";
        }, options => options.FailurePolicy = FailurePolicy.Closed);
        using var hangUp = new CancellationTokenSource();
        using var caller = new HttpClient { BaseAddress = host.Api.Address };
        var given = Enumerable.Range(0, 8).Select(_ => caller.SendAsync(Request(scenario, host), hangUp.Token)).ToList();
        var calls = CallAsync(scenario, 24);
        await Eventually.TrueAsync("asks are under way", () => !subscriber.Asked.IsEmpty);
        await hangUp.CancelAsync();
        foreach (var call in given) await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        answers.Set();
        Assert.All(await calls, call => Assert.Equal(HttpStatusCode.Created, call.Status));
        var name = subscriber.Name;
        await Eventually.TrueAsync("nothing is left open", async () => (await scenario.ShowAsync(name))["in_flight"]!.GetValue<int>() == 0);
    }

    [Fact]
    public async Task Large_events_are_spread_over_messages()
    {
        await using var host = await StartHostAsync();
        await using var scenario = new Scenario(broker, host);
        var subscriber = await scenario.BatchSubscriberAsync("large", _ => "", options => options.FailurePolicy = FailurePolicy.Closed);
        var filling = new string('x', 60 * 1024);
        await EventuallyBatchedAsync(scenario, subscriber, call => Assert.Equal(HttpStatusCode.Created, call.Status), callers: 16, more: $",\"description\":\"{filling}\"");
        Assert.All(subscriber.Messages, message => Assert.InRange(message.Bytes, 60 * 1024, (256 + 64) * 1024));
    }

    [Fact]
    public async Task Lost_connection_ends_all_that_are_under_way_at_once()
    {
        await using var host = await StartHostAsync();
        await using var scenario = new Scenario(broker, host);
        var subscriber = await scenario.BatchSubscriberAsync("silent", _ => null, options => options.FailurePolicy = FailurePolicy.Closed);
        var calls = CallAsync(scenario);
        await Eventually.TrueAsync("asks are under way", () => subscriber.Asked.Count > 1);
        await Eventually.TrueAsync("the connection is closed", async () => await broker.CloseConnectionsAsync(host.Broker, "eventbus-asks") > 0);
        Assert.All(await calls, call => Assert.Equal(HttpStatusCode.ServiceUnavailable, call.Status));
        await Eventually.TrueAsync("asks go out again", async () => (await scenario.CallAsync("GET", "/health/ready")).Body!["status"]!.GetValue<string>() == "healthy");
    }

    [Fact(Skip = "RabbitMQ is not installed on this machine, so no node can be killed.", SkipWhen = nameof(NoLocalBroker))]
    public async Task Killed_broker_ends_all_that_are_under_way_and_asks_come_together_again_when_it_is_back()
    {
        await using var node = await LocalBroker.StartAsync();
        await using var host = await HostProcess.StartAsync(node.Uri, database: null, Patient);
        await using var scenario = new Scenario(broker, host);
        var silent = await scenario.BatchSubscriberAsync("silent", _ => null, options => options.FailurePolicy = FailurePolicy.Closed);
        var calls = CallAsync(scenario);
        await Eventually.TrueAsync("asks are under way", () => silent.Asked.Count > 1);
        await node.KillAsync();
        Assert.All(await calls, call => Assert.Equal(HttpStatusCode.ServiceUnavailable, call.Status));

        await node.StartNodeAsync();
        // Its queue is there again, and nobody consumes it.
        await host.Api.CallAsync("PATCH", $"/api/v2/system/event_subscription/{silent.Name}", """{"is_active":false}""");
        var answering = await scenario.BatchSubscriberAsync("answering", _ => "");
        await EventuallyBatchedAsync(scenario, answering, _ => { }, callers: 32);
    }

    [Fact]
    public async Task Nobody_answers_and_all_are_told_at_once()
    {
        await using var host = await StartHostAsync();
        await using var scenario = new Scenario(broker, host);
        await scenario.SubscribeAsync("nobody", options => (options.Batch, options.TimeoutMs, options.FailurePolicy) = (true, 10_000, FailurePolicy.Closed), Channels.RolePreProcess);
        Assert.All(await CallAsync(scenario), call => Assert.Contains(call.Body!["error"]!["context"]!["reason"]!.ToString(), (string[])["no_subscriber", "circuit_open"]));
    }

    private Task<HostProcess> StartHostAsync() => broker.StartHostAsync(Patient);

    private static string Describe(string text) => Replies.Patch($$"""{"op":"add","path":"/request/payload/resource/0/description","value":"{{text}}"}""");

    private static int Number(BatchedAsk ask) => int.Parse(ask.First("name")!.Split('-')[0]);

    private static bool IsFirst(CallResult call) => call.Header("x-test-number") == "0";

    private static async Task EventuallyBatchedAsync(Scenario scenario, PlainBatchSubscriber subscriber, Action<CallResult> check, int callers = Callers, string more = "") => await Eventually.TrueAsync("asks came together", async () =>
    {
        Assert.All(await CallAsync(scenario, callers, more), check);
        return subscriber.HasBatch;
    });

    private static Task<CallResult[]> CallAsync(Scenario scenario, int callers = Callers, string more = "") => Task.WhenAll(Enumerable.Range(0, callers).Select(async number =>
    {
        var call = await scenario.CallAsync("POST", "/api/v2/system/role?fields=*", $$"""{"resource":[{"name":"{{number}}-{{Guid.NewGuid():N}}"{{more}}}]}""");
        return call with { Headers = new Dictionary<string, string>(call.Headers) { ["x-test-number"] = $"{number}" } };
    }));

    private static HttpRequestMessage Request(Scenario scenario, HostProcess host) => new(HttpMethod.Post, "/api/v2/system/role")
    {
        Content = new StringContent($$"""{"resource":[{"name":"{{Guid.NewGuid():N}}"}]}"""),
        Headers = { { "X-DreamFactory-Session-Token", host.Api.Token }, { ApiClient.ScenarioHeader, scenario.Id } },
    };
}
