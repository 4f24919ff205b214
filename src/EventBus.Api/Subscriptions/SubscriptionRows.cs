using System.Text.Json;
using EventBus.Api.Data;
using EventBus.Contracts;
using EventBus.Publisher.Subscriptions;
using Microsoft.EntityFrameworkCore;

namespace EventBus.Api.Subscriptions;

/// <summary>Subscriptions as rows of the database.</summary>
internal static class SubscriptionRows
{
    public static string ToJson(SubscriptionOptions options) => JsonSerializer.Serialize(options, EventBusJson.Options);

    public static SubscriptionRecord ToRecord(StoredSubscription row) => new(
        row.Id,
        JsonSerializer.Deserialize<SubscriptionOptions>(row.Options, EventBusJson.Options)!,
        row.Origin,
        row.CreatedDate,
        row.LastModifiedDate)
    { CircuitResetDate = row.CircuitResetDate };

    /// <summary>Raises the number that tells other hosts of a change. First in its transaction: it takes the write lock at once, so two hosts cannot read the same number.</summary>
    public static Task RaiseRevisionAsync(SystemDbContext database, CancellationToken cancellationToken) =>
        database.SubscriptionRevisions.ExecuteUpdateAsync(row => row.SetProperty(revision => revision.Number, revision => revision.Number + 1), cancellationToken);
}
