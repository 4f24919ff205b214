using Microsoft.EntityFrameworkCore;

namespace EventBus.Publisher.EntityFrameworkCore;

/// <summary>
/// Takes the lease when its owner has stepped down, or has not renewed it for as long as this process has watched. No two clocks are compared; and a
/// row, unlike a lock of a session, also works behind a connection pooler.
/// </summary>
internal sealed class LeaseWatch(TimeProvider time)
{
    private (string? Owner, long Version) _seen;
    private long _seenAt;

    public async Task<bool> TryTakeAsync(DbSet<OutboxLease> leases, string owner, TimeSpan patience, CancellationToken cancellationToken)
    {
        var renewed = await leases.Where(lease => lease.Owner == owner).ExecuteUpdateAsync(lease => lease.SetProperty(one => one.Version, one => one.Version + 1), cancellationToken);
        if (renewed > 0) return true;
        var now = await leases.AsNoTracking().Where(lease => lease.Id == OutboxLease.TheOne).Select(lease => new { lease.Owner, lease.Version }).SingleAsync(cancellationToken);
        if (now.Owner is not null && !StandsStill((now.Owner, now.Version), patience)) return false;
        var taken = await leases.Where(lease => lease.Version == now.Version && lease.Owner == now.Owner)
            .ExecuteUpdateAsync(lease => lease.SetProperty(one => one.Owner, owner).SetProperty(one => one.Version, one => one.Version + 1), cancellationToken);
        return taken > 0;
    }

    private bool StandsStill((string? Owner, long Version) now, TimeSpan patience)
    {
        if (_seen == now) return time.GetElapsedTime(_seenAt) >= patience;
        (_seen, _seenAt) = (now, time.GetTimestamp());
        return false;
    }
}
