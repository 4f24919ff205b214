using System.Security.Cryptography;
using System.Text;
using EventBus.Api.Data;
using Microsoft.EntityFrameworkCore;

namespace EventBus.Api.Auth;

/// <summary>Logins: 256-bit random tokens, of which only the SHA-256 is stored.</summary>
internal sealed class SessionStore(IDbContextFactory<SystemDbContext> databases, TimeProvider time)
{
    /// <summary>How long a token is good for.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    public async Task<(string Token, DateTimeOffset Expiry)> OpenAsync(long userId, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var now = time.GetUtcNow();
        await database.Sessions.Where(session => session.ExpiryDate < now).ExecuteDeleteAsync(cancellationToken);
        database.Sessions.Add(new SessionRecord { UserId = userId, TokenHash = Hash(token), ExpiryDate = now + Lifetime, RenewableUntil = now + Lifetime });
        await database.SaveChangesAsync(cancellationToken);
        return (token, now + Lifetime);
    }

    /// <summary>The user of a token, or null when it is unknown or expired.</summary>
    public async Task<SignedInUser?> FindAsync(string token, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var (hash, now) = (Hash(token), time.GetUtcNow());
        return await database.Sessions
            .Where(session => session.TokenHash == hash && session.ExpiryDate >= now)
            .Join(database.Users, session => session.UserId, user => user.Id, (_, user) => new SignedInUser(user.Id, user.Email, user.IsSysAdmin, user.IsActive, token))
            .FirstOrDefaultAsync(cancellationToken);
    }

    public async Task CloseAsync(string token, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var hash = Hash(token);
        await database.Sessions.Where(session => session.TokenHash == hash).ExecuteDeleteAsync(cancellationToken);
    }

    private static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
