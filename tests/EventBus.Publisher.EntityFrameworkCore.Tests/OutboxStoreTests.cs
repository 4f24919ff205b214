using EventBus.Publisher.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace EventBus.Publisher.EntityFrameworkCore.Tests;

/// <summary>What the relay and operators rely on, whatever the database.</summary>
public abstract class OutboxStoreTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly FakeTimeProvider _time = new();
    private readonly WriteTurn _turn = new();
    private ServiceProvider _services = null!;

    private EfOutboxStore<ShopDbContext> Store => NewStore();

    public async ValueTask InitializeAsync()
    {
        var connection = await NewDatabaseAsync();
        _services = new ServiceCollection().AddDbContext<ShopDbContext>(options => Configure(options, connection)).BuildServiceProvider();
        await UseAsync(database => database.Database.EnsureCreatedAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await UseAsync(database => database.Database.EnsureDeletedAsync());
        await _services.DisposeAsync();
        _turn.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task ReadPendingAsync_MessagesWait_ReturnsThemInOrderAndWhole()
    {
        var first = Message("1", "7") with { Headers = new Dictionary<string, object?> { ["eventbus-depth"] = 2, ["eventbus-call-id"] = "c" }, Body = """{"a":"ü"}"""u8.ToArray() };
        await AddAsync(first, Message("2"));
        var read = await Store.ReadPendingAsync(0, 10, default);
        Assert.Equal([first.MessageId, Id("2")], read.Select(message => message.MessageId));
        Assert.Equal((first.CreatedDate, first.EventName, first.Channel, first.Resource, first.CallId), (read[0].CreatedDate, read[0].EventName, read[0].Channel, read[0].Resource, read[0].CallId));
        Assert.Equal(first.Headers, read[0].Headers);
        Assert.Equal(first.Body, read[0].Body);
        Assert.Equal(["7"], read[0].RecordIds);
        Assert.Empty(read[1].RecordIds);
        Assert.True(read[0].Id < read[1].Id);
        Assert.Equal(read[1].Id, Assert.Single(await Store.ReadPendingAsync(read[0].Id, 10, default)).Id);
    }

    [Fact]
    public async Task MarkPublishedAsync_SomeAreConfirmed_OnlyTheOthersWait()
    {
        await AddAsync(Message("1"), Message("2"), Message("3"));
        var ids = (await Store.ReadPendingAsync(0, 10, default)).Select(message => message.Id).ToList();
        await Store.MarkPublishedAsync([ids[0], ids[2]], Noon, default);
        Assert.Equal([ids[1]], (await Store.ReadPendingAsync(0, 10, default)).Select(message => message.Id));
        Assert.Equal(Noon, (await Store.ReadAsync(new OutboxFilter { IsPublished = true }, 0, 1, default))[0].PublishedDate);
    }

    [Fact]
    public async Task MeasureAsync_SomeWait_CountsThem()
    {
        Assert.Equal(new OutboxBacklog(0, 0, null), await Store.MeasureAsync(default));
        await AddAsync(Message("1"), Message("2") with { CreatedDate = Noon.AddMinutes(-1) });
        Assert.Equal(new OutboxBacklog(2, 4, Noon.AddMinutes(-1)), await Store.MeasureAsync(default));
    }

    [Fact]
    public async Task ReadAsync_Filter_ReturnsWhatItCovers()
    {
        await AddAsync(Message("1", "7", "8"), Message("2", "78"), Message("3") with { Resource = "role", Channel = "system.role.post_process", CallId = "x", CreatedDate = Noon.AddHours(1) });
        Assert.Equal("1", await FindAsync(new OutboxFilter { Resource = "user", RecordId = "7" }));
        Assert.Equal("1", await FindAsync(new OutboxFilter { RecordId = "8" }));
        Assert.Equal("3", await FindAsync(new OutboxFilter { Channel = "system.role.post_process" }));
        Assert.Equal("3", await FindAsync(new OutboxFilter { CallId = "x" }));
        Assert.Equal("3", await FindAsync(new OutboxFilter { Since = Noon.AddHours(1).ToOffset(TimeSpan.FromHours(2)) }));
        Assert.Equal("1,2", await FindAsync(new OutboxFilter { Until = Noon.AddHours(1) }));
        Assert.Equal("1,2,3", await FindAsync(new OutboxFilter { IsPublished = false }));
        Assert.Equal("", await FindAsync(new OutboxFilter { IsPublished = true }));
        Assert.Equal("2", await FindAsync(new OutboxFilter { MessageId = Id("2") }));
        Assert.Equal("", await FindAsync(new OutboxFilter { MessageId = "no UUID" }));
        var first = (await Store.ReadAsync(new OutboxFilter(), 0, 1, default))[0].Id;
        Assert.Equal("2,3", await FindAsync(new OutboxFilter { After = first }));
        Assert.Equal(1, await Store.CountAsync(new OutboxFilter { Resource = "user", After = first }, default));
        Assert.Equal(2, await Store.CountAsync(new OutboxFilter { Resource = "user" }, default));
    }

    [Fact]
    public async Task ReadAsync_After_GoesOnThere()
    {
        await AddAsync(Message("1"), Message("2"), Message("3"));
        var first = await Store.ReadAsync(new OutboxFilter(), 0, 2, default);
        Assert.Equal(Id("3"), Assert.Single(await Store.ReadAsync(new OutboxFilter(), first[^1].Id, 2, default)).MessageId);
    }

    [Fact]
    public async Task PurgeAsync_Old_DeletesWhatIsPublishedAndNothingElse()
    {
        await AddAsync([.. Enumerable.Range(100, 1201).Select(number => Message($"{number}")), Message("1")]);
        var all = await Store.ReadPendingAsync(0, 5000, default);
        await Store.MarkPublishedAsync([.. all.Take(1200).Select(message => message.Id)], Noon, default);
        await Store.MarkPublishedAsync([all[1200].Id], Noon.AddHours(2), default);
        Assert.Equal(1200, await Store.PurgeAsync(Noon.AddHours(1), default));
        Assert.Equal(2, await Store.CountAsync(new OutboxFilter(), default));
    }

    [Fact]
    public async Task TryLeadAsync_SomebodyLeads_WaitsUntilItWasSilentForLong()
    {
        var (one, other) = (NewStore(), NewStore());
        Assert.True(await one.TryLeadAsync("one", Patience, default));
        Assert.False(await other.TryLeadAsync("other", Patience, default));
        _time.Advance(Patience - TimeSpan.FromMilliseconds(1));
        Assert.False(await other.TryLeadAsync("other", Patience, default));
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.True(await other.TryLeadAsync("other", Patience, default));
        Assert.False(await one.TryLeadAsync("one", Patience, default));
    }

    [Fact]
    public async Task TryLeadAsync_TheLeaderRenews_IsNotFollowed()
    {
        var (one, other) = (NewStore(), NewStore());
        for (var second = 0; second < 10; second++)
        {
            Assert.True(await one.TryLeadAsync("one", Patience, default));
            Assert.False(await other.TryLeadAsync("other", Patience, default));
            _time.Advance(TimeSpan.FromSeconds(1));
        }
    }

    [Fact]
    public async Task StepDownAsync_OfTheLeader_LetsAnotherFollowAtOnce()
    {
        var (one, other) = (NewStore(), NewStore());
        Assert.True(await one.TryLeadAsync("one", Patience, default));
        await other.StepDownAsync("other", default);
        Assert.False(await other.TryLeadAsync("other", Patience, default));
        await one.StepDownAsync("one", default);
        Assert.True(await other.TryLeadAsync("other", Patience, default));
    }

    [Fact]
    public async Task TryLeadAsync_ManyAtOnce_OneLeads()
    {
        var stores = Enumerable.Range(0, 8).Select(number => (Store: NewStore(), Owner: $"{number}")).ToList();
        var leads = await Task.WhenAll(stores.Select(one => Task.Run(() => one.Store.TryLeadAsync(one.Owner, Patience, default))));
        Assert.Single(leads, lead => lead);
    }

    /// <summary>A new, empty database.</summary>
    protected abstract Task<string> NewDatabaseAsync();

    protected abstract void Configure(DbContextOptionsBuilder options, string connection);

    private static string Id(string number) => $"00000000-0000-0000-0000-{number.PadLeft(12, '0')}";

    private static OutboxMessage Message(string number, params string[] records) => new()
    {
        MessageId = Id(number),
        CreatedDate = Noon,
        CallId = "c",
        EventName = "system.user.post.post_process",
        Channel = "system.user.post_process",
        Resource = "user",
        RecordIds = records,
        Headers = new Dictionary<string, object?>(),
        Body = "{}"u8.ToArray(),
    };

    private EfOutboxStore<ShopDbContext> NewStore() => new(_services.GetRequiredService<IServiceScopeFactory>(), _turn, _time);

    private async Task<string> FindAsync(OutboxFilter filter) => string.Join(',', (await Store.ReadAsync(filter, 0, 10, default)).Select(message => message.MessageId.TrimStart('0', '-')));

    private Task<int> AddAsync(params OutboxMessage[] messages) => UseAsync(async database =>
    {
        database.AddRange(messages.Select(OutboxRow.Of));
        return await database.SaveChangesAsync();
    });

    private async Task<T> UseAsync<T>(Func<ShopDbContext, Task<T>> work)
    {
        await using var scope = _services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<ShopDbContext>());
    }
}
