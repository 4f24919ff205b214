using System.Text;
using System.Text.Json.Nodes;
using EventBus.Publisher;
using EventBus.Publisher.Outbox;

namespace EventBus.Api.Tests.Outbox;

public sealed class OutboxEndpointsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task List_History_HasEveryFieldAndTheBacklog()
    {
        await using var host = await OutboxHost.StartAsync(Store());
        var listed = await host.CallAsync("GET", "?include_count=true&limit=1");
        Assert.Equal(["id", "message_id", "state", "created_date", "published_date", "call_id", "event_name", "channel", "resource", "record_ids"], listed.Records[0]!.AsObject().Select(member => member.Key));
        Assert.Equal("""["1","x"]""", listed.Records[0]!["record_ids"]!.ToJsonString());
        Assert.Equal((6, 2), (listed.Body!["meta"]!["count"]!.GetValue<int>(), listed.Body["meta"]!["backlog"]!["messages"]!.GetValue<int>()));
        Assert.Equal(Noon.AddMinutes(5), listed.Body["meta"]!["backlog"]!["oldest"]!.GetValue<DateTimeOffset>());
    }

    [Theory]
    [InlineData("", "1,2,3,4,5,6")]
    [InlineData("?state=pending", "5,6")]
    [InlineData("?state=published", "1,2,3,4")]
    [InlineData("?resource=app", "2,4,6")]
    [InlineData("?channel=system.user.post_process", "1,3,5")]
    [InlineData("?resource=user&record_id=3", "3")]
    [InlineData("?call_id=c4", "4")]
    [InlineData("?message_id=m4", "4")]
    [InlineData("?since=2026-11-24T12:04:00Z", "4,5,6")]
    [InlineData("?until=2026-11-24T12:04:00Z", "1,2,3")]
    [InlineData("?after=4", "5,6")]
    [InlineData("?after=2&offset=1&limit=2", "4,5")]
    [InlineData("?ids=6,2,99", "2,6")]
    public async Task List_Filter_Selects(string query, string ids)
    {
        await using var host = await OutboxHost.StartAsync(Store());
        Assert.Equal(ids, string.Join(',', (await host.CallAsync("GET", query)).Records.Select(row => row!["id"]!.ToString())));
    }

    [Theory]
    [InlineData("?state=lost", "state")]
    [InlineData("?after=x", "after")]
    [InlineData("?since=soon", "since")]
    [InlineData("?offset=10001", "after")]
    public async Task List_BadParameter_IsNamed(string query, string named)
    {
        await using var host = await OutboxHost.StartAsync(Store());
        var answer = await host.CallAsync("GET", query);
        Assert.Equal(400, answer.Status);
        Assert.Contains($"'{named}'", answer.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/m2")]
    [InlineData("/2")]
    public async Task Get_ByEitherId_HasHeadersAndBody(string id)
    {
        await using var host = await OutboxHost.StartAsync(Store());
        var shown = (await host.CallAsync("GET", id)).Body!;
        Assert.Equal(("2", "c2", "2"), (shown["id"]!.ToString(), shown["headers"]!["eventbus-call-id"]!.ToString(), shown["body"]!["number"]!.ToString()));
    }

    [Theory]
    [InlineData("/m99")]
    [InlineData("/99")]
    public async Task Get_Unknown_IsNotFound(string id)
    {
        await using var host = await OutboxHost.StartAsync(Store());
        Assert.Equal(404, (await host.CallAsync("GET", id)).Status);
    }

    [Fact]
    public async Task Replay_Order_CarriesEverythingAndTellsWhatRemains()
    {
        await using var host = await OutboxHost.StartAsync(Store());
        await host.Observers.AnnounceAsync("one", ["system.user.post_process"], null, default);
        host.Replayer.Answer = _ => new ReplayResult(1, 1, 2);
        var answer = await host.CallAsync("POST", "/replay", """{"subscriber":"one","since":"2026-11-24T00:00:00Z","resource":"user","after":1,"limit":2,"rate":5}""");
        var order = Assert.Single(host.Replayer.Orders);
        Assert.Equal(("one", 1L, 2, 5, true, "user"), (order.Subscriber, order.After, order.Limit, order.Rate, order.Filter.IsPublished, order.Filter.Resource));
        Assert.Equal(["system.user.post_process"], order.Patterns!);
        Assert.Matches("^[0-9a-f]{32}$", order.ReplayId);
        Assert.Equal((1, 1, 2, 1, order.ReplayId), (Number(answer, "replayed"), Number(answer, "skipped"), Number(answer, "after"), Number(answer, "remaining"), answer.Body!["replay_id"]!.ToString()));
    }

    [Fact]
    public async Task Replay_GoesOn_KeepsItsId()
    {
        await using var host = await OutboxHost.StartAsync(Store());
        await host.CallAsync("POST", "/replay", """{"subscriber":"one","replay_id":"0123456789abcdef0123456789abcdef"}""");
        Assert.Equal(("0123456789abcdef0123456789abcdef", null), (host.Replayer.Orders[0].ReplayId, host.Replayer.Orders[0].Patterns));
    }

    [Theory]
    [InlineData("""{}""", "subscriber")]
    [InlineData("""{"subscriber":"No Good"}""", "No Good")]
    [InlineData("""{"subscriber":"one","chanel":"x"}""", "chanel")]
    [InlineData("""{"subscriber":"one","record_id":"7"}""", "record_id")]
    [InlineData("""{"subscriber":"one","record_id":7,"resource":"user"}""", "record_id")]
    [InlineData("""{"subscriber":"one","after":-1}""", "after")]
    [InlineData("""{"subscriber":"one","limit":1001}""", "limit")]
    [InlineData("""{"subscriber":"one","rate":0}""", "rate")]
    [InlineData("""{"subscriber":"one","replay_id":"x"}""", "replay id")]
    [InlineData("""{"subscriber":"one","until":"soon"}""", "until")]
    public async Task Replay_BadMember_IsNamedAndNothingIsSent(string body, string named)
    {
        await using var host = await OutboxHost.StartAsync(Store());
        var answer = await host.CallAsync("POST", "/replay", body);
        Assert.Equal(400, answer.Status);
        Assert.Contains(named, answer.Error, StringComparison.Ordinal);
        Assert.Empty(host.Replayer.Orders);
    }

    [Fact]
    public async Task Replay_NoQueue_IsSaid()
    {
        await using var host = await OutboxHost.StartAsync(Store());
        host.Replayer.Answer = _ => throw new QueueMissingException("eventbus.observe.one");
        var answer = await host.CallAsync("POST", "/replay", """{"subscriber":"one"}""");
        Assert.Equal(404, answer.Status);
        Assert.Contains("'eventbus.observe.one' is not there", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replay_BrokerAway_IsSaid()
    {
        await using var host = await OutboxHost.StartAsync(Store());
        host.Replayer.Answer = _ => throw new BrokerUnavailableException("The broker does not answer in time. Try again later.");
        var answer = await host.CallAsync("POST", "/replay", """{"subscriber":"one"}""");
        Assert.Equal((503, "2"), (answer.Status, answer.RetryAfter));
    }

    private static int Number(Answer answer, string name) => answer.Body![name]!.GetValue<int>();

    private static ListedOutboxStore Store() => new([.. Enumerable.Range(1, 6).Select(Message)]);

    // Odd ones are of users, even ones of apps; the last two wait.
    private static OutboxMessage Message(int number)
    {
        var resource = number % 2 == 0 ? "app" : "user";
        return new OutboxMessage
        {
            Id = number,
            MessageId = $"m{number}",
            CreatedDate = Noon.AddMinutes(number),
            PublishedDate = number < 5 ? Noon.AddMinutes(number) : null,
            CallId = $"c{number}",
            EventName = $"system.{resource}.post.post_process",
            Channel = $"system.{resource}.post_process",
            Resource = resource,
            RecordIds = [$"{number}", "x"],
            Headers = new Dictionary<string, object?> { ["eventbus-call-id"] = $"c{number}", ["eventbus-depth"] = 1 },
            Body = Encoding.UTF8.GetBytes(new JsonObject { ["number"] = number }.ToJsonString()),
        };
    }
}
