using EventBus.Subscriber.EntityFrameworkCore;

namespace Microsoft.EntityFrameworkCore;

/// <summary>Adds the inbox to a model.</summary>
public static class InboxModelExtensions
{
    /// <summary>Adds the table <c>event_inbox</c>. Call it in <c>OnModelCreating</c>, and make a migration.</summary>
    public static ModelBuilder AddEventBusInbox(this ModelBuilder modelBuilder) => modelBuilder.Entity<InboxRow>(row =>
    {
        row.ToTable("event_inbox");
        row.HasKey(handled => new { handled.Subscriber, handled.MessageKey });
        row.Property(handled => handled.Subscriber).HasColumnName("subscriber").HasMaxLength(64);
        // An id has at most 255 characters; with it comes that of a replay.
        row.Property(handled => handled.MessageKey).HasColumnName("message_key").HasMaxLength(512);
        row.Property(handled => handled.ProcessedDate).HasColumnName("processed_date");
        row.HasIndex(handled => handled.ProcessedDate).HasDatabaseName("ix_event_inbox_processed_date");
    });
}
