using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using EventBus.Api.Auth.Accounts;
using EventBus.Api.Data;
using EventBus.Api.Errors;
using Microsoft.EntityFrameworkCore;

namespace EventBus.Api.Auth.Limits;

/// <summary>
/// Lets nobody guess: after ten wrong secrets in a row an account is closed for a while, whether it exists or not. A try counts as failed before the
/// secret is checked and is forgiven when it was right, so that tries at the same moment, on whatever host, are never free. Few run at once, so that many
/// right logins at once do not close an account.
/// </summary>
internal sealed class LoginGuard(IDbContextFactory<SystemDbContext> databases, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    private readonly SemaphoreSlim _places = new(2, 2);

    /// <summary>Whether the secret is right.</summary>
    /// <exception cref="SystemApiException">429: the account is closed. Nothing was checked.</exception>
    public async Task<bool> TryAsync(HttpContext context, AccountKind kind, string name, Func<Task<bool>> verify)
    {
        var account = Hash(kind, name);
        // Without waiting for a place: guesses at a closed account must not hold up the logins of others.
        if (await ReadAsync(account, context.RequestAborted) is { } known) ThrowIfClosed(known, context);
        await _places.WaitAsync(context.RequestAborted);
        try
        {
            await CountAsync(account, context);
            if (!await verify()) return false;
            await ForgiveAsync(account);
            return true;
        }
        finally
        {
            _places.Release();
        }
    }

    public void Dispose() => _places.Dispose();

    private async Task<LoginFailureRecord?> ReadAsync(string account, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.LoginFailures.AsNoTracking().FirstOrDefaultAsync(row => row.AccountHash == account, cancellationToken);
    }

    private async Task CountAsync(string account, HttpContext context)
    {
        var counted = false;
        while (!counted)
        {
            var known = await ReadAsync(account, context.RequestAborted);
            if (known is not null) ThrowIfClosed(known, context);
            counted = known is null ? await TryAddAsync(account, context.RequestAborted) : await TryCountAsync(known, context.RequestAborted);
        }
    }

    // Counts only from the value that was read: who comes second reads again, and may find the account closed.
    private async Task<bool> TryCountAsync(LoginFailureRecord known, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var (now, failures) = (time.GetUtcNow(), known.Count + 1);
        var closedUntil = now + LoginPause.After(failures);
        return await database.LoginFailures
            .Where(row => row.Id == known.Id && row.Count == known.Count)
            .ExecuteUpdateAsync(row => row.SetProperty(failure => failure.Count, failures).SetProperty(failure => failure.LastFailureDate, now).SetProperty(failure => failure.LockedUntil, closedUntil), cancellationToken) == 1;
    }

    private async Task<bool> TryAddAsync(string account, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var now = time.GetUtcNow();
        var old = now - Kept;
        await database.LoginFailures.Where(row => row.LastFailureDate < old).ExecuteDeleteAsync(cancellationToken);
        database.LoginFailures.Add(new LoginFailureRecord { AccountHash = account, Count = 1, LastFailureDate = now });
        try
        {
            await database.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException fault) when (StorageFaults.IsUniqueViolation(fault))
        {
            return false;
        }
    }

    // Not given up with the call: a right secret is no failure.
    private async Task ForgiveAsync(string account)
    {
        await using var database = await databases.CreateDbContextAsync(CancellationToken.None);
        await database.LoginFailures.Where(row => row.AccountHash == account).ExecuteDeleteAsync(CancellationToken.None);
    }

    private void ThrowIfClosed(LoginFailureRecord known, HttpContext context)
    {
        var rest = known.LockedUntil - time.GetUtcNow();
        if (rest is not { Ticks: > 0 } pause) return;
        var seconds = Math.Ceiling(pause.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        context.Response.Headers.RetryAfter = seconds;
        throw new SystemApiException(StatusCodes.Status429TooManyRequests, $"Too many failed logins to this account. Try again in {seconds} s.");
    }

    private static string Hash(AccountKind kind, string name) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{kind}\n{name.ToUpperInvariant()}")));
}
