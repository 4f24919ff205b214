using EventBus.Api.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace EventBus.Api.Auth.Sessions;

/// <summary>Open sessions: a row for each, with the hash of its token's id. No row, no session, whatever the token says.</summary>
internal sealed class SessionStore(IDbContextFactory<SystemDbContext> databases, SessionTokens tokens, IOptions<SessionTimeOptions> options, TimeProvider time)
{
    /// <summary>
    /// Opens a session unless the account changed since its password was checked. The row of the user is written first: a change of the password at the
    /// same moment waits for it and closes the new session, or comes first and no session is opened.
    /// </summary>
    public async Task<OpenSession?> OpenAsync(UserRecord verified, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var now = time.GetUtcNow();
        var same = await database.Users
            .Where(user => user.Id == verified.Id && user.IsActive && user.Email == verified.Email && user.PasswordHash == verified.PasswordHash)
            .ExecuteUpdateAsync(user => user.SetProperty(row => row.LastLoginDate, now), cancellationToken);
        if (same == 0) return null;
        await database.Sessions.Where(session => session.RenewableUntil < now && session.ExpiryDate < now).ExecuteDeleteAsync(cancellationToken);
        var opened = await AddAsync(database, verified.Id, verified.Email, now.AddMinutes(options.Value.RenewMinutes), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        verified.LastLoginDate = now;
        return opened;
    }

    /// <summary>The user of a token; null when its session was closed.</summary>
    public async Task<SignedInUser?> FindAsync(string token, TokenReading reading, CancellationToken cancellationToken) =>
        await FindAsync(reading.SessionHash, reading.UserId, cancellationToken) is { } user ? user with { Token = token, Expiry = reading.Expiry } : null;

    /// <summary>The user of an open session, without its token.</summary>
    public async Task<SignedInUser?> FindAsync(string sessionHash, long userId, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.Sessions
            .Where(session => session.TokenHash == sessionHash && session.UserId == userId)
            .Join(database.Users, session => session.UserId, user => user.Id, (_, user) => new SignedInUser(user.Id, user.Email, user.IsSysAdmin, user.IsActive, ""))
            .FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>Exchanges a token for a new one; null when its session is closed or too old. Of several exchanges at once one succeeds.</summary>
    public async Task<OpenSession?> RenewAsync(TokenReading reading, string email, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var now = time.GetUtcNow();
        var renewable = database.Sessions.Where(session => session.TokenHash == reading.SessionHash && session.RenewableUntil >= now);
        var until = await renewable.Select(session => (DateTimeOffset?)session.RenewableUntil).FirstOrDefaultAsync(cancellationToken);
        if (until is null || await renewable.ExecuteDeleteAsync(cancellationToken) == 0) return null;
        var opened = await AddAsync(database, reading.UserId, email, until.Value, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return opened;
    }

    public async Task CloseAsync(TokenReading reading, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await database.Sessions.Where(session => session.TokenHash == reading.SessionHash).ExecuteDeleteAsync(cancellationToken);
    }

    private async Task<OpenSession> AddAsync(SystemDbContext database, long userId, string email, DateTimeOffset renewableUntil, CancellationToken cancellationToken)
    {
        var expiry = time.GetUtcNow().AddMinutes(options.Value.LifetimeMinutes);
        var (token, hash) = tokens.Sign(userId, email, expiry);
        database.Sessions.Add(new SessionRecord { UserId = userId, TokenHash = hash, ExpiryDate = expiry, RenewableUntil = renewableUntil });
        await database.SaveChangesAsync(cancellationToken);
        return new OpenSession(token, expiry);
    }
}
