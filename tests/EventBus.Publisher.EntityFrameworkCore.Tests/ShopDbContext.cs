using Microsoft.EntityFrameworkCore;

namespace EventBus.Publisher.EntityFrameworkCore.Tests;

/// <summary>The database of somebody else's application.</summary>
public sealed class ShopDbContext(DbContextOptions<ShopDbContext> options) : DbContext(options)
{
    public DbSet<Order> Orders => Set<Order>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.AddEventBusOutbox();
}
