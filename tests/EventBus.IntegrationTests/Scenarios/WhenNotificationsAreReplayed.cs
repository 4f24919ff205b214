using System.Net;
using System.Text.Json.Nodes;
using EventBus.Contracts;
using EventBus.IntegrationTests.Harness;

namespace EventBus.IntegrationTests.Scenarios;

public sealed class WhenNotificationsAreReplayed(BrokerFixture broker)
{
    private const string Path = "/api/v2/system/event_outbox";

    [Fact]
    public async Task One_observer_gets_the_history_again_and_nobody_else_does()
    {
        await using var host = await broker.StartHostAsync();
        await using var observer = await DeadLetters.StartAsync(host.Broker, host.Api, "again");
        await using var other = await DeadLetters.StartAsync(host.Broker, host.Api, "other");
        var history = await MakeHistoryAsync(host);
        var (seen, others) = (await observer.ConsumeAsync(), await other.ConsumeAsync());
        var replay = await ReplayAsync(host, """{"subscriber":"again"}""");
        Assert.Equal((3, 0, history[2]["id"]!.GetValue<long>()), (Number(replay, "replayed"), Number(replay, "remaining"), replay.Body!["after"]!.GetValue<long>()));
        await Eventually.TrueAsync("all are delivered", () => seen.Count == 3);
        Assert.Equal(history.Select(row => row["message_id"]!.ToString()), seen.Select(delivery => delivery.Properties.MessageId));
        Assert.All(seen, delivery => Assert.Equal(replay.Body["replay_id"]!.ToString(), delivery.Header(DeliveryHeaders.Replay)));
        Assert.All(seen.Zip(history), pair => Assert.Equal((pair.Second["call_id"]!.ToString(), pair.Second["event_name"]!.ToString()), (pair.First.Header(EventHeaders.CallId), pair.First.Body["event_name"]!.ToString())));
        Assert.Empty(others);
    }

    [Fact]
    public async Task Filters_and_pages_choose_what_is_sent()
    {
        await using var host = await broker.StartHostAsync();
        await using var observer = await DeadLetters.StartAsync(host.Broker, host.Api, "chosen");
        var history = await MakeHistoryAsync(host);
        Assert.Equal(2, Number(await ReplayAsync(host, """{"subscriber":"chosen","resource":"user"}"""), "replayed"));
        Assert.Equal(1, Number(await ReplayAsync(host, $$"""{"subscriber":"chosen","resource":"user","record_id":"{{history[2]["record_ids"]![0]}}"}"""), "replayed"));
        Assert.Equal(0, Number(await ReplayAsync(host, """{"subscriber":"chosen","until":"2020-01-01T00:00:00Z"}"""), "replayed"));
        var first = await ReplayAsync(host, """{"subscriber":"chosen","limit":2}""");
        Assert.Equal((2, 1), (Number(first, "replayed"), Number(first, "remaining")));
        var rest = await ReplayAsync(host, $$"""{"subscriber":"chosen","after":{{first.Body!["after"]}},"replay_id":"{{first.Body["replay_id"]}}"}""");
        Assert.Equal((1, 0, first.Body["replay_id"]!.ToString()), (Number(rest, "replayed"), Number(rest, "remaining"), rest.Body!["replay_id"]!.ToString()));
    }

    [Fact]
    public async Task Name_without_a_queue_is_said()
    {
        await using var host = await broker.StartHostAsync();
        var answer = await ReplayAsync(host, """{"subscriber":"nobody"}""");
        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        Assert.Contains(BrokerNames.ObserveQueue("nobody"), answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_of_the_history_is_shown_by_its_message_id()
    {
        await using var host = await broker.StartHostAsync();
        var history = await MakeHistoryAsync(host);
        var shown = await host.Api.GetAsync($"{Path}/{history[1]["message_id"]}");
        Assert.Equal((history[1]["id"]!.ToString(), "app"), (shown["id"]!.ToString(), shown["body"]!["resource"]!.ToString()));
        Assert.Equal(HttpStatusCode.NotFound, (await host.Api.CallAsync("GET", $"{Path}/{Guid.NewGuid()}")).Status);
    }

    [Fact]
    public async Task Command_line_replays()
    {
        await using var host = await broker.StartHostAsync();
        await using var observer = await DeadLetters.StartAsync(host.Broker, host.Api, "line");
        await MakeHistoryAsync(host);
        var replayed = await CommandLine.JsonAsync(host, "replay", "--to", "line", "--resource", "user", "--since", "1h");
        Assert.Equal((2, 0), (replayed["replayed"]!.GetValue<int>(), replayed["remaining"]!.GetValue<int>()));
        Assert.Equal(1, (await CommandLine.RunAsync(host, "replay", "--to", "nobody")).ExitCode);
    }

    // Two users and an app between them, published.
    private static async Task<IReadOnlyList<JsonNode>> MakeHistoryAsync(HostProcess host)
    {
        foreach (var (resource, record) in new[] { ("user", """{"email":"a@example.com"}"""), ("app", """{"name":"a"}"""), ("user", """{"email":"b@example.com"}""") })
            Assert.Equal(HttpStatusCode.Created, (await host.Api.CallAsync("POST", $"/api/v2/system/{resource}", $$"""{"resource":[{{record}}]}""")).Status);
        IReadOnlyList<JsonNode> history = [];
        await Eventually.TrueAsync("the history is published", async () => (history = [.. (await host.Api.GetAsync($"{Path}?state=published"))["resource"]!.AsArray().Select(row => row!)]).Count == 3);
        return history;
    }

    private static Task<CallResult> ReplayAsync(HostProcess host, string order) => host.Api.CallAsync("POST", $"{Path}/replay", order);

    private static int Number(CallResult result, string name) => result.Body?[name]?.GetValue<int>() ?? throw new InvalidOperationException(result.Error);
}
