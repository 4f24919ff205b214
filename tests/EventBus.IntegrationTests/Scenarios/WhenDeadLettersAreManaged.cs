using System.Net;
using EventBus.Contracts;
using EventBus.IntegrationTests.Harness;

namespace EventBus.IntegrationTests.Scenarios;

public sealed class WhenDeadLettersAreManaged(BrokerFixture broker)
{
    private const string Path = "/api/v2/system/event_dead_letter";

    public static bool NoLocalBroker => !LocalBroker.IsInstalled;

    [Fact]
    public async Task They_are_listed_with_all_that_is_known()
    {
        await using var dead = await StartAsync("listed");
        await dead.AddAsync(1);
        var letter = (await dead.ListAsync()).Body!["resource"]!.AsArray().Single()!.AsObject();
        Assert.Equal(
            ["message_id", "subscriber", "reason", "attempts", "last_error", "failed_at", "event_name", "channel", "resource", "resource_id", "call_id", "created_date", "position"],
            letter.Select(member => member.Key));
        Assert.Equal(("m00000", dead.Name, "attempts_exhausted", 6L), (letter["message_id"]!.ToString(), letter["subscriber"]!.ToString(), letter["reason"]!.ToString(), letter["attempts"]!.GetValue<long>()));
        Assert.Equal(("IOException: The disk is full.", "system.user.post.post_process", "system.user.post_process", "user", "7"), (letter["last_error"]!.ToString(), letter["event_name"]!.ToString(), letter["channel"]!.ToString(), letter["resource"]!.ToString(), letter["resource_id"]!.ToString()));
        Assert.Equal((DateTimeOffset.Parse("2026-11-24T12:00:00Z"), DateTimeOffset.Parse("2026-11-24T11:00:00Z"), 1L), (letter["failed_at"]!.GetValue<DateTimeOffset>(), letter["created_date"]!.GetValue<DateTimeOffset>(), letter["position"]!.GetValue<long>()));
    }

    [Fact]
    public async Task Pages_follow_each_other_and_the_order_stays()
    {
        await using var dead = await StartAsync("paged");
        await dead.AddAsync(25);
        var all = Enumerable.Range(0, 25).Select(number => $"m{number:D5}").ToList();
        var paged = new List<string>();
        for (var offset = 0; offset < 25; offset += 10) paged.AddRange(await dead.IdsAsync($"&limit=10&offset={offset}&fields=message_id"));
        Assert.Equal(all, paged);
        Assert.Equal(all, await dead.IdsAsync());
        var counted = await dead.ListAsync("&limit=3&include_count=true");
        Assert.Equal((3, 25), (counted.Body!["resource"]!.AsArray().Count, counted.Body["meta"]!["count"]!.GetValue<int>()));
        for (var number = 0; number < 5; number++) await broker.Api.GetAsync($"{Path}/m0000{number}?subscriber={dead.Name}");
        Assert.Equal(all, await dead.IdsAsync());
    }

    [Theory]
    [InlineData("&event_name=system.app.delete.post_process", 4)]
    [InlineData("&channel=system.app.post_process", 4)]
    [InlineData("&resource=app", 4)]
    [InlineData("&reason=permanent", 3)]
    [InlineData("&call_id=other", 2)]
    [InlineData("&message_id=perm00001", 1)]
    [InlineData("&since=2026-11-24T12:30:00Z", 2)]
    [InlineData("&until=2026-11-24T12:30:00Z", 7)]
    [InlineData("&reason=permanent&resource=app", 0)]
    public async Task Filter_selects(string filter, int count)
    {
        await using var dead = await StartAsync("filtered");
        await dead.AddAsync(4, "app", eventName: "system.app.delete.post_process");
        await dead.AddAsync(3, "perm", properties => properties.Headers![DeliveryHeaders.DeadReason] = DeadLetterReasons.Permanent);
        await dead.AddAsync(2, "late", properties => (properties.Headers![DeliveryHeaders.FailedAt], properties.Headers[EventHeaders.CallId]) = ("2026-11-24T13:00:00Z", "other"));
        await dead.WaitForReadyAsync(9);
        var listed = await dead.ListAsync($"{filter}&include_count=true&limit=1");
        Assert.Equal((Math.Min(1, count), count), (listed.Body!["resource"]!.AsArray().Count, listed.Body["meta"]!["count"]!.GetValue<int>()));
    }

    [Fact]
    public async Task One_is_shown_with_its_headers_and_body()
    {
        await using var dead = await StartAsync("shown");
        await dead.AddAsync(3);
        var shown = await broker.Api.GetAsync($"{Path}/m00001?subscriber={dead.Name}");
        Assert.Equal((2L, "6", "[redacted]"), (shown["position"]!.GetValue<long>(), shown["headers"]![DeliveryHeaders.Attempts]!.ToString(), shown["body"]!["request"]!["payload"]!["password"]!.ToString()));
        Assert.Equal(HttpStatusCode.NotFound, (await broker.Api.CallAsync("GET", $"{Path}/m00009?subscriber={dead.Name}")).Status);
        Assert.Equal(["m00000", "m00001", "m00002"], await dead.IdsAsync());
    }

    [Fact]
    public async Task One_given_up_by_the_broker_says_so()
    {
        await using var dead = await StartAsync("poison");
        await dead.ObserveAsync("poison", "no event"u8.ToArray());
        await dead.ConsumeAsync(requeue: true);
        await dead.WaitForReadyAsync(1);
        var shown = await broker.Api.GetAsync($"{Path}/poison?subscriber={dead.Name}");
        Assert.Equal(("delivery_limit", "no event", 1L), (shown["reason"]!.ToString(), shown["body"]!.ToString(), shown["attempts"]!.GetValue<long>()));
        Assert.NotNull(shown["failed_at"]);
        Assert.Equal(BrokerNames.ObserveQueue(dead.Name), shown["headers"]!["x-death"]![0]!["queue"]!.ToString());
    }

    [Fact]
    public async Task Redriven_one_reaches_the_observer_as_it_was_sent()
    {
        await using var dead = await StartAsync("redriven");
        await dead.AddAsync(3);
        var seen = await dead.ConsumeAsync();
        AssertRedriven(1, 0, await dead.RedriveAsync(""","message_ids":["m00001"]"""));
        await Eventually.TrueAsync("it is delivered", () => seen.Count == 1);
        Assert.True(seen.TryPeek(out var delivery));
        Assert.Equal(("m00001", MessageProperties.Type, MessageProperties.AppId), (delivery.Properties.MessageId, delivery.Properties.Type, delivery.Properties.AppId));
        Assert.Equal([EventHeaders.CallId, EventHeaders.Channel, EventHeaders.ResourceId], delivery.Properties.Headers!.Keys.Where(name => name != "x-delivery-count").Order());
        Assert.Equal("system.user.post.post_process", delivery.Body["event_name"]!.ToString());
        Assert.Equal(["m00000", "m00002"], await dead.IdsAsync());
    }

    [Fact]
    public async Task Filter_and_limit_choose_what_is_redriven()
    {
        await using var dead = await StartAsync("chosen");
        await dead.AddAsync(5, "app", eventName: "system.app.delete.post_process");
        await dead.AddAsync(5, "user");
        await dead.WaitForReadyAsync(10);
        var seen = await dead.ConsumeAsync();
        AssertRedriven(2, 3, await dead.RedriveAsync(""","filter":{"resource":"user"},"limit":2"""));
        AssertRedriven(3, 0, await dead.RedriveAsync(""","filter":{"resource":"user"}"""));
        AssertRedriven(0, 0, await dead.RedriveAsync(""","filter":{"resource":"user"}"""));
        Assert.Equal(Enumerable.Range(0, 5).Select(number => $"app{number:D5}"), await dead.IdsAsync());
        AssertRedriven(5, 0, await dead.RedriveAsync());
        await Eventually.TrueAsync("all are delivered", () => seen.Count == 10);
        Assert.Equal([.. Enumerable.Range(0, 5).Select(number => $"user{number:D5}"), .. Enumerable.Range(0, 5).Select(number => $"app{number:D5}")], seen.Select(delivery => delivery.Properties.MessageId));
    }

    [Fact]
    public async Task Rate_is_kept_and_others_may_look_meanwhile()
    {
        await using var dead = await StartAsync("paced");
        await dead.AddAsync(200);
        var redrive = dead.RedriveAsync(""","rate":20,"limit":100""");
        await Eventually.TrueAsync("it has begun", async () => await dead.IdsAsync() is var ids && ids.Count is < 200 and > 100);
        var looked = await dead.ListAsync("&limit=1&include_count=true");
        Assert.True(looked.Took < TimeSpan.FromSeconds(4), $"Looking took {looked.Took}.");
        Assert.InRange(looked.Body!["meta"]!["count"]!.GetValue<int>(), 101, 199);
        var result = await redrive;
        AssertRedriven(100, 100, result);
        Assert.InRange(result.Took.TotalSeconds, 4.8, 15);
        Assert.Equal(Enumerable.Range(100, 100).Select(number => $"m{number:D5}"), await dead.IdsAsync());
    }

    [Fact]
    public async Task Those_in_an_operators_hands_are_still_counted()
    {
        await using var dead = await StartAsync("counted");
        await dead.AddAsync(100);
        await dead.AnnounceAsync();
        var redrive = dead.RedriveAsync(""","rate":5,"limit":10""");
        var counts = new List<long>();
        while (!redrive.IsCompleted) counts.Add((await broker.Api.GetAsync($"/api/v2/system/event_observer/{dead.Name}"))["dead_letters"]!.GetValue<long>());
        AssertRedriven(10, 90, await redrive);
        Assert.All(counts, count => Assert.InRange(count, 90, 100));
        await broker.Api.CallAsync("DELETE", $"/api/v2/system/event_observer/{dead.Name}");
    }

    [Fact]
    public async Task Host_that_is_killed_meanwhile_loses_none()
    {
        await using var dead = await StartAsync("killed");
        await dead.AddAsync(200);
        var seen = await dead.ConsumeAsync();
        await using (var host = await HostProcess.StartAsync(broker.Uri, broker.Host.Database))
        {
            var redrive = host.Api.CallAsync("POST", $"{Path}/redrive", $$"""{"subscriber":"{{dead.Name}}","rate":100,"limit":200}""");
            await Eventually.TrueAsync("it has begun", () => seen.Count > 20);
            host.Kill();
            await Assert.ThrowsAnyAsync<HttpRequestException>(() => redrive);
        }

        var rest = await dead.RedriveAsync(""","limit":1000""");
        Assert.Equal(HttpStatusCode.OK, rest.Status);
        await Eventually.TrueAsync("all are delivered", () => seen.Select(delivery => delivery.Properties.MessageId).Distinct().Count() == 200);
        Assert.Empty(await dead.IdsAsync());
        // One may have been on its way.
        Assert.InRange(seen.Count, 200, 201);
    }

    [Fact(Skip = "RabbitMQ is not installed on this machine, so no node can be frozen.", SkipWhen = nameof(NoLocalBroker))]
    public async Task Broker_that_does_not_answer_costs_some_seconds()
    {
        await using var node = await LocalBroker.StartAsync();
        await using var host = await HostProcess.StartAsync(node.Uri);
        // Not disposed: its queues go with the node.
        var dead = await DeadLetters.StartAsync(node.Uri, host.Api, "frozen");
        await dead.AddAsync(3);
        await node.FreezeAsync();
        var away = await dead.ListAsync();
        await node.ThawAsync();
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "2"), (away.Status, away.Header("Retry-After")));
        Assert.True(away.Took < TimeSpan.FromSeconds(6), $"It took {away.Took}.");
        await Eventually.TrueAsync("they are listed again", async () => (await dead.ListAsync()).Status == HttpStatusCode.OK);
        Assert.Equal(3, (await dead.IdsAsync()).Count);
    }

    [Fact]
    public async Task Two_operators_at_once_redrive_each_exactly_once()
    {
        await using var dead = await StartAsync("twice");
        await dead.AddAsync(200);
        var seen = await dead.ConsumeAsync();
        var results = await Task.WhenAll(dead.RedriveAsync(""","limit":1000"""), dead.RedriveAsync(""","filter":{"resource":"user"},"limit":1000"""), dead.ListAsync("&limit=10"));
        Assert.Equal(200, results.Take(2).Sum(result => result.Body!["redriven"]!.GetValue<int>()));
        await Eventually.TrueAsync("all are delivered", () => seen.Count >= 200);
        Assert.Empty(await dead.IdsAsync());
        Assert.Equal((200, 200), (seen.Count, seen.Select(delivery => delivery.Properties.MessageId).Distinct().Count()));
    }

    [Fact]
    public async Task Two_paced_operators_on_two_hosts_share_the_work_and_both_end()
    {
        await using var host = await HostProcess.StartAsync(broker.Uri, broker.Host.Database);
        await using var dead = await StartAsync("hosts");
        await dead.AddAsync(40);
        var seen = await dead.ConsumeAsync();
        var order = $$"""{"subscriber":"{{dead.Name}}","limit":100,"rate":10}""";
        var results = await Task.WhenAll(broker.Api.CallAsync("POST", $"{Path}/redrive", order), host.Api.CallAsync("POST", $"{Path}/redrive", order));
        Assert.All(results, result => Assert.Equal(HttpStatusCode.OK, result.Status));
        Assert.Equal(40, results.Sum(result => result.Body!["redriven"]!.GetValue<int>()));
        await Eventually.TrueAsync("all are delivered", () => seen.Count >= 40);
        Assert.Equal(40, seen.Select(delivery => delivery.Properties.MessageId).Distinct().Count());
        Assert.Empty(await dead.IdsAsync());
    }

    [Fact]
    public async Task More_than_are_looked_at_keep_their_order_and_are_told_of()
    {
        await using var dead = await StartAsync("many");
        await dead.AddAsync(10_100);
        AssertRedriven(70, 10_030, await dead.RedriveAsync(""","limit":70"""));
        AssertRedriven(70, 9_930, await dead.RedriveAsync(""","limit":70,"filter":{"resource":"user"}"""));
        await dead.AddAsync(100, "n");
        var listed = await dead.ListAsync("&resource=nothing");
        Assert.Equal((0, 60), (listed.Body!["resource"]!.AsArray().Count, listed.Body["meta"]!["unseen"]!.GetValue<int>()));
        Assert.Equal(0, (await dead.PurgeAsync("&resource=nothing")).Body!["purged"]!.GetValue<int>());
        Assert.Equal(Enumerable.Range(140, 1000).Select(number => $"m{number:D5}"), await dead.IdsAsync());
        Assert.Equal(Enumerable.Range(140 + 9_000, 960).Select(number => $"m{number:D5}"), await dead.IdsAsync("&limit=960&offset=9000&fields=message_id"));
    }

    [Fact]
    public async Task Nothing_is_lost_when_nobody_would_receive_it()
    {
        await using var dead = await StartAsync("absent");
        await dead.AddAsync(3);
        await dead.DeleteObserversQueueAsync();
        var result = await dead.RedriveAsync();
        Assert.Equal(HttpStatusCode.NotFound, result.Status);
        Assert.Contains(BrokerNames.ObserveQueue(dead.Name), result.Error, StringComparison.Ordinal);
        Assert.Equal(3, (await dead.IdsAsync()).Count);
    }

    [Fact]
    public async Task Purge_deletes_what_the_filter_covers_and_all_when_told()
    {
        await using var dead = await StartAsync("purged");
        await dead.AddAsync(5, "app", eventName: "system.app.delete.post_process");
        await dead.AddAsync(600, "user");
        await dead.WaitForReadyAsync(605);
        Assert.Equal(600, (await dead.PurgeAsync("&resource=user")).Body!["purged"]!.GetValue<int>());
        Assert.Equal(Enumerable.Range(0, 5).Select(number => $"app{number:D5}"), await dead.IdsAsync());
        Assert.Equal(5, (await dead.PurgeAsync("&all=true")).Body!["purged"]!.GetValue<int>());
        Assert.Empty(await dead.IdsAsync());
    }

    [Fact]
    public async Task Name_that_nobody_knows_is_said_and_a_known_one_without_a_queue_has_none()
    {
        var name = $"known-{Guid.NewGuid():N}"[..20];
        foreach (var result in new[] { await broker.Api.CallAsync("GET", $"{Path}?subscriber={name}"), await broker.Api.CallAsync("DELETE", $"{Path}?subscriber={name}&all=true"), await RedriveAsync(name) })
        {
            Assert.Equal(HttpStatusCode.NotFound, result.Status);
            Assert.Contains(name, result.Error, StringComparison.Ordinal);
        }

        await DeadLetters.AnnounceAsync(broker.Uri, broker.Api, name);
        Assert.Empty((await broker.Api.GetAsync($"{Path}?subscriber={name}"))["resource"]!.AsArray());
        Assert.Equal(0, (await broker.Api.CallAsync("DELETE", $"{Path}?subscriber={name}&all=true")).Body!["purged"]!.GetValue<int>());
        AssertRedriven(0, 0, await RedriveAsync(name));
        await broker.Api.CallAsync("DELETE", $"/api/v2/system/event_observer/{name}");
    }

    private Task<CallResult> RedriveAsync(string name) => broker.Api.CallAsync("POST", $"{Path}/redrive", $$"""{"subscriber":"{{name}}"}""");

    private Task<DeadLetters> StartAsync(string name) => DeadLetters.StartAsync(broker.Uri, broker.Api, $"{name}-{Guid.NewGuid():N}"[..24]);

    private static void AssertRedriven(int redriven, int remaining, CallResult result)
    {
        Assert.Equal((HttpStatusCode.OK, null), (result.Status, result.Error));
        Assert.Equal((redriven, remaining), (result.Body!["redriven"]!.GetValue<int>(), result.Body["remaining"]!.GetValue<int>()));
    }
}
