using EventBus.Subscriber.Tests.Inbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace EventBus.Subscriber.EntityFrameworkCore.Tests;

/// <summary>What the inbox keeps on every database. A test class per database says how to reach one.</summary>
public abstract class EfInboxContract : InboxContract, IAsyncLifetime
{
    private static readonly InboxKey Key = new("one", "m");

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private ServiceProvider? _services;

    public async ValueTask InitializeAsync()
    {
        await PrepareAsync();
        _services = Services(strategy: null);
        await using var scope = _services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Ledger>().Database.EnsureCreatedAsync();
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_services is not null) await _services.DisposeAsync();
        await CleanAsync();
    }

    [Fact]
    public async Task TryHandleAsync_HandlerSaved_CommitsItWithTheNote()
    {
        await DeliverAsync(Key, AddAndSaveAsync);
        await DeliverAsync(Key, AddAndSaveAsync);

        Assert.Equal((1, 1), await CountAsync());
    }

    [Fact]
    public async Task TryHandleAsync_HandlerSavedAndFailed_UndoesItAndTheNote()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => DeliverAsync(Key, async ledger =>
        {
            await AddAndSaveAsync(ledger);
            throw new InvalidOperationException("boom");
        }));

        Assert.Equal((0, 0), await CountAsync());
    }

    [Fact]
    public async Task TryHandleAsync_HandlerDidNotSave_SavesForIt()
    {
        await DeliverAsync(Key, ledger =>
        {
            ledger.Add(new LedgerEntry());
            return Task.CompletedTask;
        });

        Assert.Equal((1, 1), await CountAsync());
    }

    [Fact]
    public async Task TryHandleAsync_HandlerWritesWithoutTracking_IsInTheSameTransaction()
    {
        await DeliverAsync(Key with { Message = "other" }, AddAndSaveAsync);

        await Assert.ThrowsAsync<InvalidOperationException>(() => DeliverAsync(Key, async ledger =>
        {
            await ledger.Entries.ExecuteDeleteAsync();
            throw new InvalidOperationException("boom");
        }));

        Assert.Equal((1, 1), await CountAsync());
    }

    [Fact]
    public async Task TryHandleAsync_ManyAtOnce_ChangesOnce()
    {
        var deliveries = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => DeliverAsync(Key, AddAndSaveAsync))));

        Assert.Single(deliveries, handled => handled);
        Assert.Equal((1, 1), await CountAsync());
    }

    [Fact]
    public async Task TryHandleAsync_ManyMessagesAtOnceEachTwice_ChangesOncePerMessage()
    {
        var deliveries = await Task.WhenAll(Enumerable.Range(0, 24).Select(number => Task.Run(() => DeliverAsync(Key with { Message = $"{number / 2}" }, AddAndSaveAsync))));

        Assert.Equal(12, deliveries.Count(handled => handled));
        Assert.Equal((12, 12), await CountAsync());
    }

    [Fact]
    public async Task TryHandleAsync_HandlerBreaksAConstraintOfItsOwn_IsAFailureAndNoDuplicate()
    {
        var number = Guid.NewGuid();
        Task AddNumberAsync(Ledger ledger)
        {
            ledger.Add(new LedgerEntry { Number = number });
            return ledger.SaveChangesAsync();
        }

        await DeliverAsync(Key with { Message = "other" }, AddNumberAsync);

        await Assert.ThrowsAsync<DbUpdateException>(() => DeliverAsync(Key, AddNumberAsync));
        Assert.Equal((1, 1), await CountAsync());
    }

    [Fact]
    public async Task TryHandleAsync_StrategyRunsItAgain_ChangesOnce()
    {
        await using var services = Services(dependencies => new RetryOnce(dependencies));
        var runs = 0;

        var handled = await DeliverAsync(services, Key, async ledger =>
        {
            await AddAndSaveAsync(ledger);
            ledger.Add(new LedgerEntry());
            if (runs++ == 0) throw new TimeoutException("The database is away.");
        });

        Assert.Equal((true, 2), (handled, runs));
        Assert.Equal((2, 1), await CountAsync());
    }

    [Fact]
    public async Task PurgeAsync_MoreThanABatch_ForgetsWhatIsOlderThanSevenDays()
    {
        await AddNotesAsync("old", 1200);
        _time.Advance(InboxKeeper<Ledger>.KeepTime);
        await AddNotesAsync("young", 3);
        using var keeper = Keeper(_services!);

        Assert.Equal(0, await keeper.PurgeAsync(CancellationToken.None));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1200, await keeper.PurgeAsync(CancellationToken.None));
        Assert.Equal((0, 3), await CountAsync());
        Assert.False(await DeliverAsync(new InboxKey("one", "young-0"), AddAndSaveAsync));
        Assert.True(await DeliverAsync(new InboxKey("one", "old-0"), AddAndSaveAsync));
    }

    [Fact]
    public async Task Keeper_WhileTheWorkerRuns_ForgetsBySelf()
    {
        await AddNotesAsync("old", 2);
        _time.Advance(InboxKeeper<Ledger>.KeepTime);
        using var keeper = Keeper(_services!);
        await keeper.StartAsync(CancellationToken.None);

        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (await CountAsync() != (0, 0))
        {
            _time.Advance(TimeSpan.FromMinutes(1));
            await Task.Delay(20, limit.Token);
        }

        await keeper.StopAsync(CancellationToken.None);
    }

    protected override Task<bool> DeliverAsync(InboxKey key, Func<Task> handler) => DeliverAsync(key, _ => handler());

    /// <summary>Makes an empty database.</summary>
    protected abstract Task PrepareAsync();

    /// <summary>Makes a context use that database.</summary>
    protected abstract void Use(DbContextOptionsBuilder options, Func<ExecutionStrategyDependencies, IExecutionStrategy>? strategy);

    /// <summary>Removes what <see cref="PrepareAsync"/> made.</summary>
    protected abstract Task CleanAsync();

    private protected static InboxKeeper<Ledger> Keeper(IServiceProvider services) => ActivatorUtilities.CreateInstance<InboxKeeper<Ledger>>(services, NullLogger<InboxKeeper<Ledger>>.Instance);

    private Task<bool> DeliverAsync(InboxKey key, Func<Ledger, Task> handler) => DeliverAsync(_services!, key, handler);

    private static async Task<bool> DeliverAsync(ServiceProvider services, InboxKey key, Func<Ledger, Task> handler)
    {
        await using var scope = services.CreateAsyncScope();
        // As a handler class gets it: by injection, from the same scope.
        return await scope.ServiceProvider.GetRequiredService<EfInbox<Ledger>>().TryHandleAsync(key, _ => handler(scope.ServiceProvider.GetRequiredService<Ledger>()), CancellationToken.None);
    }

    private static Task AddAndSaveAsync(Ledger ledger)
    {
        ledger.Add(new LedgerEntry());
        return ledger.SaveChangesAsync();
    }

    private ServiceProvider Services(Func<ExecutionStrategyDependencies, IExecutionStrategy>? strategy) => new ServiceCollection()
        .AddDbContext<Ledger>(options => Use(options, strategy))
        .AddScoped<EfInbox<Ledger>>()
        .AddSingleton<TimeProvider>(_time)
        .BuildServiceProvider(validateScopes: true);

    private async Task<(int Entries, int Notes)> CountAsync()
    {
        await using var scope = _services!.CreateAsyncScope();
        var ledger = scope.ServiceProvider.GetRequiredService<Ledger>();
        return (await ledger.Entries.CountAsync(), await ledger.Set<InboxRow>().CountAsync());
    }

    private async Task AddNotesAsync(string message, int count)
    {
        await using var scope = _services!.CreateAsyncScope();
        var ledger = scope.ServiceProvider.GetRequiredService<Ledger>();
        ledger.AddRange(Enumerable.Range(0, count).Select(number => new InboxRow { Subscriber = "one", MessageKey = $"{message}-{number}", ProcessedDate = _time.GetUtcNow().UtcDateTime }));
        await ledger.SaveChangesAsync();
    }
}
