using Microsoft.EntityFrameworkCore;

namespace EventBus.Faults.Sink;

/// <summary>The sink's own database: the effects and the SDK's inbox.</summary>
internal sealed class SinkContext(DbContextOptions<SinkContext> options) : DbContext(options)
{
    public DbSet<Effect> Effects => Set<Effect>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.AddEventBusInbox().Entity<Effect>().ToTable("effect");
}
