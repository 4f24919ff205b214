using EventBus.Publisher.EntityFrameworkCore;

namespace Microsoft.EntityFrameworkCore;

/// <summary>Adds the outbox to a model.</summary>
public static class OutboxModelExtensions
{
    /// <summary>
    /// Adds the tables <c>event_outbox</c> and <c>event_outbox_lease</c>. Call it in <c>OnModelCreating</c>, and make a migration.
    /// </summary>
    public static ModelBuilder AddEventBusOutbox(this ModelBuilder modelBuilder) => modelBuilder
        .Entity<OutboxRow>(row =>
        {
            row.ToTable("event_outbox");
            row.Property(message => message.Id).HasColumnName("id");
            row.Property(message => message.MessageId).HasColumnName("message_id");
            row.Property(message => message.CreatedDate).HasColumnName("created_date");
            row.Property(message => message.PublishedDate).HasColumnName("published_date");
            row.Property(message => message.CallId).HasColumnName("call_id").HasMaxLength(32);
            row.Property(message => message.EventName).HasColumnName("event_name").HasMaxLength(255);
            row.Property(message => message.Channel).HasColumnName("channel").HasMaxLength(255);
            row.Property(message => message.Resource).HasColumnName("resource").HasMaxLength(255);
            row.Property(message => message.RecordIds).HasColumnName("record_ids");
            row.Property(message => message.Headers).HasColumnName("headers");
            row.Property(message => message.Body).HasColumnName("body");
            row.Property(message => message.Size).HasColumnName("size");
            // Of what waits only: it stays small, whatever is kept for replays.
            row.HasIndex(message => message.Id).HasDatabaseName("ix_event_outbox_pending").HasFilter("published_date IS NULL");
            row.HasIndex(message => message.PublishedDate).HasDatabaseName("ix_event_outbox_published_date");
            row.HasIndex(message => message.MessageId).HasDatabaseName("ix_event_outbox_message_id");
            row.HasIndex(message => message.CallId).HasDatabaseName("ix_event_outbox_call_id");
        })
        .Entity<OutboxLease>(lease =>
        {
            lease.ToTable("event_outbox_lease");
            lease.Property(one => one.Id).HasColumnName("id").ValueGeneratedNever();
            lease.Property(one => one.Owner).HasColumnName("owner").HasMaxLength(255);
            lease.Property(one => one.Version).HasColumnName("version");
            lease.HasData(new OutboxLease());
        });
}
