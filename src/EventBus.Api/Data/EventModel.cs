using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EventBus.Api.Data;

/// <summary>The tables of what is known about events: subscriptions, observers, audit, outbox.</summary>
internal static class EventModel
{
    public static void AddEvents(this ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<StoredSubscription>(ConfigureSubscription);
        modelBuilder.Entity<SubscriptionRevision>(ConfigureRevision);
        modelBuilder.Entity<StoredBreakGlass>(row => row.ToTable("event_break_glass").HasIndex(entry => entry.ExpiryDate));
        modelBuilder.Entity<StoredCall>(ConfigureCall);
        modelBuilder.Entity<StoredObserver>(row => row.ToTable("event_observer").HasIndex(observer => observer.Name).IsUnique());
        modelBuilder.Entity<StoredKey>(row => row.ToTable("installation_key").Property(key => key.Id).ValueGeneratedNever());
        modelBuilder.AddEventBusOutbox();
    }

    private static void ConfigureSubscription(EntityTypeBuilder<StoredSubscription> subscription)
    {
        subscription.ToTable("event_subscription");
        subscription.HasIndex(row => row.Name).IsUnique();
        subscription.Property(row => row.Origin).HasConversion<string>();
    }

    private static void ConfigureRevision(EntityTypeBuilder<SubscriptionRevision> revision)
    {
        revision.ToTable("event_subscription_revision");
        revision.Property(row => row.Id).ValueGeneratedNever();
        revision.HasData(new SubscriptionRevision());
    }

    private static void ConfigureCall(EntityTypeBuilder<StoredCall> call)
    {
        call.ToTable("event_call");
        call.HasIndex(row => row.CallId).IsUnique();
        call.HasIndex(row => row.CreatedDate);
        call.Property(row => row.Outcome).HasConversion<string>();
    }
}
