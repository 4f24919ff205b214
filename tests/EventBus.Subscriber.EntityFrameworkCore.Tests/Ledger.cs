using Microsoft.EntityFrameworkCore;

namespace EventBus.Subscriber.EntityFrameworkCore.Tests;

/// <summary>A database of a handler, with the inbox in it.</summary>
internal sealed class Ledger(DbContextOptions<Ledger> options) : DbContext(options)
{
    public DbSet<LedgerEntry> Entries => Set<LedgerEntry>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<LedgerEntry>(entry => entry.HasIndex(one => one.Number).IsUnique());
        modelBuilder.AddEventBusInbox();
    }
}
