using EventBus.IntegrationTests.Harness;

namespace EventBus.IntegrationTests.Scenarios;

/// <summary>Events come at least once; what they do, they do once.</summary>
public sealed class WhenANotificationComesTwice(BrokerFixture broker)
{
    [Fact]
    public async Task Inbox_in_memory_drops_the_second()
    {
        await using var observation = await Observation.StartAsync(await broker.NewVirtualHostAsync(), _ => Task.CompletedTask);
        foreach (var id in new[] { "one", "one", "two", "one", "last" }) await observation.PublishAsync(id);
        await Eventually.TrueAsync("the last is handled", () => observation.AttemptsOf("last").Any());
        Assert.Equal(["one", "two", "last"], observation.Attempts.Select(attempt => attempt.Event.MessageId));
    }

    [Fact]
    public async Task Inbox_in_memory_lets_a_replay_pass_once()
    {
        await using var observation = await Observation.StartAsync(await broker.NewVirtualHostAsync(), _ => Task.CompletedTask);
        foreach (var (id, replay) in new[] { ("one", null), ("one", "r1"), ("one", "r1"), ("one", "r2"), ("last", null) }) await observation.PublishAsync(id, replay);
        await Eventually.TrueAsync("the last is handled", () => observation.AttemptsOf("last").Any());
        Assert.Equal([("one", null), ("one", "r1"), ("one", "r2"), ("last", null)], observation.Attempts.Select(attempt => (attempt.Event.MessageId, attempt.Event.Replay)));
    }

    [Fact]
    public async Task Inbox_in_memory_lets_one_pass_that_failed()
    {
        await using var observation = await Observation.StartAsync(
            await broker.NewVirtualHostAsync(),
            systemEvent => systemEvent.Attempt == 1 ? throw new InvalidOperationException("boom") : Task.CompletedTask,
            subscriber => subscriber.RetryAfter(TimeSpan.FromMilliseconds(50)));
        await observation.PublishAsync("one");
        await Eventually.TrueAsync("it succeeds at the second attempt", () => observation.AttemptsOf("one").Contains(2));
        await observation.PublishAsync("one");
        await observation.PublishAsync("last");
        await Eventually.TrueAsync("the last is handled", () => observation.AttemptsOf("last").Contains(2));
        Assert.Equal([1, 2], observation.AttemptsOf("one"));
    }

    [Fact]
    public async Task Inbox_in_a_database_drops_the_second_even_after_a_restart_and_lets_a_replay_pass()
    {
        var virtualHost = await broker.NewVirtualHostAsync();
        await using var worker = await DirectoryWorker.StartAsync(virtualHost);
        await using var source = await NotificationSource.ConnectAsync(virtualHost);
        await source.PublishAsync("one", body: Events.UserChanged(7));
        await source.PublishAsync("one", body: Events.UserChanged(7));
        await source.PublishAsync("marker-1", body: Events.UserChanged(8));
        await Eventually.TrueAsync("the marker is handled", async () => await worker.ChangesAsync(8) == 1);
        Assert.Equal(1, await worker.ChangesAsync(7));

        await worker.KillAsync();
        await worker.StartProcessAsync();
        foreach (var replay in new[] { null, "r1", "r1", "r2" }) await source.PublishAsync("one", replay, Events.UserChanged(7));
        await source.PublishAsync("marker-2", body: Events.UserChanged(8));
        await Eventually.TrueAsync("the marker is handled", async () => await worker.ChangesAsync(8) == 2);
        Assert.Equal(3, await worker.ChangesAsync(7));
    }
}
