using Microsoft.EntityFrameworkCore;

namespace EventBus.Samples.UserDirectory;

/// <summary>The directory, and with it which events it has taken in.</summary>
internal sealed class DirectoryContext(DbContextOptions<DirectoryContext> options) : DbContext(options)
{
    public DbSet<DirectoryUser> Users => Set<DirectoryUser>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<DirectoryUser>(user => user.ToTable("directory_user").Property(one => one.Id).ValueGeneratedNever());
        modelBuilder.AddEventBusInbox();
    }
}
