using EventBus.Contracts;
using EventBus.IntegrationTests.Harness;
using EventBus.IntegrationTests.Security;

namespace EventBus.IntegrationTests.Scenarios;

/// <summary>kill -9 of a process that handles notifications, with the inbox in the database of the handler. Alone, because starting processes loads the machine.</summary>
[Collection(RunsAlone.Name)]
public sealed class WhenAWorkerIsKilled(BrokerFixture broker)
{
    private static readonly string Queue = BrokerNames.ObserveQueue(DirectoryWorker.Name);

    [Fact]
    public async Task What_it_was_at_is_handled_again_and_has_its_effect_once()
    {
        var virtualHost = await broker.NewVirtualHostAsync();
        await using var worker = await DirectoryWorker.StartAsync(virtualHost);
        await using var source = await NotificationSource.ConnectAsync(virtualHost);
        await using (await worker.LockAsync())
        {
            await source.PublishAsync("one", body: Events.UserChanged(7));
            await Eventually.TrueAsync("it is being handled", async () => await source.CountAsync(Queue) == 0);
            await worker.KillAsync();
            await Eventually.TrueAsync("it is back in the queue", async () => await source.CountAsync(Queue) == 1);
        }

        await worker.StartProcessAsync();
        await source.PublishAsync("last", body: Events.UserChanged(8));
        await Eventually.TrueAsync("the last is handled", async () => await worker.ChangesAsync(8) == 1);
        Assert.Equal(1, await worker.ChangesAsync(7));
    }

    [Fact]
    public async Task Killed_again_and_again_under_load_it_misses_nothing_and_doubles_nothing()
    {
        const int Users = 10, Events = 60;
        var virtualHost = await broker.NewVirtualHostAsync();
        await using var worker = await DirectoryWorker.StartAsync(virtualHost);
        await using var source = await NotificationSource.ConnectAsync(virtualHost);
        for (var number = 0; number < Users * Events; number++)
        {
            var body = Harness.Events.UserChanged(number % Users);
            await source.PublishAsync($"{number}", body: body);
            // Each third twice, as a host does that died before it knew that the broker has it.
            if (number % 3 == 0) await source.PublishAsync($"{number}", body: body);
        }

        for (var kill = 1; kill <= 5; kill++)
        {
            var before = await worker.AllChangesAsync();
            await Eventually.TrueAsync("it works", async () => await worker.AllChangesAsync() is var changes && (changes > before + 10 || changes == Users * Events));
            await worker.KillAsync();
            await worker.StartProcessAsync();
        }

        await Eventually.TrueAsync("all are handled", async () => await worker.AllChangesAsync() == Users * Events && await source.CountAsync(Queue) == 0);
        await source.PublishAsync("last", body: Harness.Events.UserChanged(Users));
        await Eventually.TrueAsync("the last is handled", async () => await worker.ChangesAsync(Users) == 1);
        for (var user = 0; user < Users; user++) Assert.Equal(Events, await worker.ChangesAsync(user));
        Assert.Equal(0u, await source.CountAsync(BrokerNames.DeadQueue(DirectoryWorker.Name)));
    }
}
