using EventBus.Contracts;
using EventBus.IntegrationTests.Harness;
using EventBus.Subscriber;

namespace EventBus.IntegrationTests.Scenarios;

public sealed class WhenAnObserverFails(BrokerFixture broker)
{
    public static bool NoLocalBroker => !LocalBroker.IsInstalled;

    [Fact]
    public async Task It_is_tried_again_after_growing_delays_with_all_it_carried()
    {
        await using var observation = await StartAsync(systemEvent => FailIf(systemEvent.Attempt < 4), 100, 300, 900);
        await observation.PublishAsync("one");
        await Eventually.TrueAsync("it was tried four times", () => observation.Attempts.Count == 4);

        var attempts = observation.Attempts.ToList();
        Assert.Equal([1, 2, 3, 4], attempts.Select(attempt => attempt.Event.Attempt));
        Assert.All(attempts, attempt => Assert.Equal(
            ("one", "0123456789abcdef0123456789abcdef", Channels.UserPostProcess, "token", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", 1_700_000_000L, "Jane"),
            (attempt.Event.MessageId, attempt.Event.CallId, attempt.Event.Channel, attempt.Event.Chain, attempt.Event.TraceParent, attempt.Event.SentAt.ToUnixTimeSeconds(), attempt.Event.Payload.Request.Payload["name"]!.GetValue<string>())));
        Assert.All(attempts.Zip(attempts.Skip(1), new[] { 100, 300, 900 }), pair => Assert.True((pair.Second.At - pair.First.At).TotalMilliseconds >= pair.Third, $"{pair.Second.At - pair.First.At} is less than {pair.Third} ms."));
        Assert.Equal(0u, await observation.CountDeadAsync());
    }

    [Fact]
    public async Task After_the_last_attempt_it_is_a_dead_letter_that_says_why()
    {
        var before = DateTime.UtcNow;
        await using var observation = await StartAsync(_ => throw new InvalidOperationException("The database is away."), 20, 40);
        await observation.PublishAsync("one");
        var letter = await observation.TakeDeadLetterAsync();

        Assert.Equal([1, 2, 3], observation.AttemptsOf("one"));
        Assert.Equal(
            (DeadLetterReasons.AttemptsExhausted, "3", "System.InvalidOperationException: The database is away."),
            (letter.Header(DeliveryHeaders.DeadReason), letter.Header(DeliveryHeaders.Attempts), letter.Header(DeliveryHeaders.LastError)));
        Assert.InRange(DateTime.Parse(letter.Header(DeliveryHeaders.FailedAt)!, styles: System.Globalization.DateTimeStyles.AdjustToUniversal), before.AddSeconds(-1), DateTime.UtcNow.AddSeconds(1));
        Assert.Equal(
            ("application/json", "SystemEvent", "eventbus", "one", 1_700_000_000L, true),
            (letter.Properties.ContentType, letter.Properties.Type, letter.Properties.AppId, letter.Properties.MessageId, letter.Properties.Timestamp.UnixTime, letter.Properties.Persistent));
        Assert.Equal(
            ("0123456789abcdef0123456789abcdef", Channels.UserPostProcess, """{"type":"admin","id":1}""", "token", "1", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"),
            (letter.Header(EventHeaders.CallId), letter.Header(EventHeaders.Channel), letter.Header(EventHeaders.Caller), letter.Header(EventHeaders.Chain), letter.Header(EventHeaders.Depth), letter.Header(EventHeaders.TraceParent)));
        Assert.Equal(NotificationSource.Body, letter.Text);
    }

    [Fact]
    public async Task Poison_holds_up_none_of_those_behind_it()
    {
        await using var observation = await StartAsync(systemEvent => FailIf(systemEvent.MessageId.StartsWith("bad", StringComparison.Ordinal)), 60_000);
        for (var number = 0; number < 200; number++) await observation.PublishAsync($"{(number % 10 == 0 ? "bad" : "good")}-{number}");
        await Eventually.TrueAsync("all are tried once", () => observation.Attempts.Count == 200);

        // In the order in which they came, the failing ones too: their second attempt is a minute away.
        Assert.Equal(Enumerable.Range(0, 200).Select(number => $"{(number % 10 == 0 ? "bad" : "good")}-{number}"), observation.Attempts.Select(attempt => attempt.Event.MessageId));
        await Eventually.TrueAsync("the failed ones wait", async () => await observation.Source.CountAsync(BrokerNames.RetryQueue(Observation.Name, TimeSpan.FromMinutes(1))) == 20);
        Assert.Equal(0u, await observation.CountDeadAsync());
    }

    [Fact]
    public async Task Failure_that_no_retry_helps_is_a_dead_letter_at_once()
    {
        await using var observation = await StartAsync(_ => throw new PermanentFailureException("There is no such user."), 60_000);
        await observation.PublishAsync("one");
        var letter = await observation.TakeDeadLetterAsync();
        Assert.Equal(
            (DeadLetterReasons.Permanent, "1", "EventBus.Subscriber.PermanentFailureException: There is no such user."),
            (letter.Header(DeliveryHeaders.DeadReason), letter.Header(DeliveryHeaders.Attempts), letter.Header(DeliveryHeaders.LastError)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("""{"event_name":"system.user.post.post_process","resource":null}""")]
    public async Task Message_that_is_no_event_is_a_dead_letter_at_once(string body)
    {
        await using var observation = await StartAsync(_ => Task.CompletedTask, 60_000);
        await observation.Source.PublishAsync("bad", body: body);
        await observation.PublishAsync("good");
        var letter = await observation.TakeDeadLetterAsync();
        Assert.Equal(("bad", DeadLetterReasons.Malformed, "1", body), (letter.Properties.MessageId, letter.Header(DeliveryHeaders.DeadReason), letter.Header(DeliveryHeaders.Attempts), letter.Text));
        await Eventually.TrueAsync("the next is handled", () => observation.AttemptsOf("good").Any());
    }

    [Fact]
    public async Task Handler_that_takes_its_process_along_ends_as_a_dead_letter_alone()
    {
        var release = new TaskCompletionSource();
        await using var observation = await Observation.StartAsync(
            await broker.NewVirtualHostAsync(),
            systemEvent => systemEvent.MessageId == "stuck" ? release.Task : Task.CompletedTask,
            subscriber => subscriber.UseInbox<NoInbox>());
        await observation.PublishAsync("stuck");
        for (var number = 0; number < 10; number++) await observation.PublishAsync($"good-{number}");
        // What the broker sees of a process that dies: the connection goes, and what was held is returned.
        for (var death = 1; death <= 6; death++)
        {
            await Eventually.TrueAsync($"it is delivered for the {death}. time", () => observation.AttemptsOf("stuck").Count() == death);
            await Eventually.TrueAsync("the connection is closed", async () => await broker.CloseConnectionsAsync(observation.Source.Broker, BrokerNames.ObserveQueue(Observation.Name)) > 0);
        }

        var letter = await observation.TakeDeadLetterAsync();
        release.SetResult();
        Assert.Equal(("stuck", "delivery_limit"), (letter.Properties.MessageId, letter.Header("x-first-death-reason")));
        await Eventually.TrueAsync("the others are handled", () => Enumerable.Range(0, 10).All(number => observation.AttemptsOf($"good-{number}").Any()));
        Assert.Equal(0u, await observation.CountDeadAsync());
    }

    [Fact]
    public async Task Deleted_retry_queue_is_made_again_and_nothing_is_lost()
    {
        await using var observation = await StartAsync(systemEvent => FailIf(systemEvent.Attempt == 1), 100);
        await observation.Source.WithChannelAsync(channel => channel.QueueDeleteAsync(BrokerNames.RetryQueue(Observation.Name, TimeSpan.FromMilliseconds(100)), ifUnused: false, ifEmpty: false));
        await observation.PublishAsync("queue");
        await Eventually.TrueAsync("it succeeds at the second attempt", () => observation.AttemptsOf("queue").Contains(2));
        await observation.Source.WithChannelAsync(channel => channel.ExchangeDeleteAsync(BrokerNames.RetryExchange(Observation.Name)));
        await observation.PublishAsync("exchange");
        await Eventually.TrueAsync("it succeeds at the second attempt", () => observation.AttemptsOf("exchange").Contains(2));
        Assert.Equal(0u, await observation.CountDeadAsync());
    }

    [Fact]
    public async Task Full_retry_queue_makes_the_observer_wait_and_nothing_is_lost()
    {
        await using var observation = await StartAsync(systemEvent => FailIf(systemEvent.Attempt == 1), 5000);
        await broker.SetPolicyAsync(observation.Source.Broker, "full", @"^eventbus\.retry\.", """{"max-length":1}""");
        for (var number = 0; number < 4; number++) await observation.PublishAsync($"{number}");
        await Eventually.TrueAsync("all succeed at the second attempt", () => Enumerable.Range(0, 4).All(number => observation.AttemptsOf($"{number}").Contains(2)), TimeSpan.FromSeconds(60));
        Assert.All(Enumerable.Range(0, 4), number => Assert.Equal([1, 2], observation.AttemptsOf($"{number}")));
        Assert.Equal(0u, await observation.CountDeadAsync());
    }

    [Fact]
    public async Task Worker_that_stops_leaves_what_it_was_at_to_the_next()
    {
        await using var observation = await StartAsync(_ => new TaskCompletionSource().Task, 60_000);
        await observation.PublishAsync("one");
        await observation.PublishAsync("two");
        await Eventually.TrueAsync("the first is being handled", () => observation.AttemptsOf("one").Any());
        await observation.StopWorkerAsync();
        await observation.StartWorkerAsync(_ => Task.CompletedTask);
        await Eventually.TrueAsync("both are handled, in order", () => observation.Attempts.Select(attempt => attempt.Event.MessageId).SequenceEqual(["one", "one", "two"]));
    }

    [Fact(Skip = "RabbitMQ is not installed on this machine, so no node can be blocked.", SkipWhen = nameof(NoLocalBroker))]
    public async Task Alarm_of_the_broker_delays_the_retry_and_counts_no_attempt()
    {
        await using var local = await LocalBroker.StartAsync();
        await using var observation = await Observation.StartAsync(local.Uri, systemEvent => FailIf(systemEvent.MessageId == "bad" && systemEvent.Attempt < 3), subscriber => subscriber.RetryAfter(Delays(50, 100)));
        await observation.StopWorkerAsync();
        await observation.PublishAsync("bad");
        for (var number = 0; number < 20; number++) await observation.PublishAsync($"good-{number}");
        await local.ControlAsync("set_vm_memory_high_watermark", "0.0001");
        await observation.StartWorkerAsync(systemEvent => FailIf(systemEvent.MessageId == "bad" && systemEvent.Attempt < 3), subscriber => subscriber.RetryAfter(Delays(50, 100)));
        await Eventually.TrueAsync("it failed", () => observation.AttemptsOf("bad").Any());
        // Longer than a publish waits for its confirm elsewhere: given up and sent again, it would come several times.
        var start = TimeProvider.System.GetTimestamp();
        await Eventually.TrueAsync("seven seconds are over", () => TimeProvider.System.GetElapsedTime(start) > TimeSpan.FromSeconds(7));
        Assert.Equal([1], observation.AttemptsOf("bad"));

        await local.ControlAsync("set_vm_memory_high_watermark", "0.4");
        await Eventually.TrueAsync("all are handled", () => observation.AttemptsOf("bad").Contains(3) && observation.Attempts.Count == 23);
        Assert.Equal([1, 2, 3], observation.AttemptsOf("bad"));
        Assert.Equal(0u, await observation.CountDeadAsync());
    }

    private async Task<Observation> StartAsync(Func<SystemEvent, Task> handle, params int[] milliseconds) =>
        await Observation.StartAsync(await broker.NewVirtualHostAsync(), handle, subscriber => subscriber.RetryAfter(Delays(milliseconds)));

    private static IEnumerable<TimeSpan> Delays(params int[] milliseconds) => milliseconds.Select(delay => TimeSpan.FromMilliseconds(delay));

    private static Task FailIf(bool fails) => fails ? throw new InvalidOperationException("boom") : Task.CompletedTask;
}
