using EventBus.Api.Auth;
using EventBus.Api.Scripts;
using Microsoft.EntityFrameworkCore;

namespace EventBus.Api.Data;

/// <summary>Brings the database up to date and makes the first administrator and the access of script workers, before anything is served.</summary>
internal sealed class DatabaseStarter(IDbContextFactory<SystemDbContext> databases, FirstAdmin firstAdmin, ScriptWorkerAccess scriptWorkers) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await database.Database.MigrateAsync(cancellationToken);
        await FirstServices.EnsureAsync(database, cancellationToken);
        await firstAdmin.EnsureAsync(database, cancellationToken);
        await scriptWorkers.EnsureAsync(database, cancellationToken);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
