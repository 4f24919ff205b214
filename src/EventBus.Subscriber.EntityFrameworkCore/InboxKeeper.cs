using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EventBus.Subscriber.EntityFrameworkCore;

/// <summary>Checks at the start that the inbox can work, and forgets what was handled long ago.</summary>
internal sealed partial class InboxKeeper<TContext>(IServiceScopeFactory scopes, TimeProvider time, ILogger<InboxKeeper<TContext>> logger) : BackgroundService
    where TContext : DbContext
{
    // Longer than any message is under way: the ladder ends within days, and so does a host that sends again what it could not confirm.
    public static readonly TimeSpan KeepTime = TimeSpan.FromDays(7);

    private static readonly TimeSpan FirstPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    // Small, so that no handler waits long for the lock.
    private const int Batch = 500;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await using (var scope = scopes.CreateAsyncScope()) Check(scope.ServiceProvider);
        await base.StartAsync(cancellationToken);
    }

    public async Task<int> PurgeAsync(CancellationToken cancellationToken)
    {
        var before = (time.GetUtcNow() - KeepTime).UtcDateTime;
        var (all, count) = (0, Batch);
        while (count == Batch)
        {
            await using var scope = scopes.CreateAsyncScope();
            count = await scope.ServiceProvider.GetRequiredService<TContext>().Set<InboxRow>()
                .Where(row => row.ProcessedDate < before).OrderBy(row => row.ProcessedDate).Take(Batch).ExecuteDeleteAsync(cancellationToken);
            all += count;
        }

        return all;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var pause = FirstPause; ; pause = Pause)
        {
            await Task.Delay(pause, time, stoppingToken);
            try
            {
                await PurgeAsync(stoppingToken);
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                Log.NotPurged(logger, typeof(TContext).Name, fault.GetBaseException().Message);
            }
        }
    }

    /// <exception cref="InvalidOperationException">The model has no inbox, or the handler would get another context than the inbox.</exception>
    private static void Check(IServiceProvider services)
    {
        var database = services.GetRequiredService<TContext>();
        if (database.Model.FindEntityType(typeof(InboxRow)) is null)
            throw new InvalidOperationException($"'{typeof(TContext).Name}' has no inbox. Call 'modelBuilder.AddEventBusInbox()' in its 'OnModelCreating'.");
        if (!ReferenceEquals(database, services.GetRequiredService<TContext>()))
            throw new InvalidOperationException($"'{typeof(TContext).Name}' is not registered as scoped, so a handler would get another one than its inbox. Use 'AddDbContext' with its default lifetime.");
    }

    private static partial class Log
    {
        [LoggerMessage(EventIds.InboxNotPurged, LogLevel.Warning, "The inbox in '{Context}' could not be cleaned: {Fault} It is tried again in an hour.")]
        public static partial void NotPurged(ILogger logger, string context, string fault);
    }
}
