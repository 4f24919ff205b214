using System.Globalization;
using System.Threading.RateLimiting;
using EventBus.Api.Auth.Callers;
using EventBus.Api.Auth.Sessions;
using EventBus.Publisher.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace EventBus.Api.Auth.Limits;

/// <summary>Limits calls for each caller, and what costs a hash for each address as well. Decided without the database: a flood must not reach it.</summary>
internal sealed class CallRateLimit(IOptions<RateLimitOptions> calls, IOptions<LoginOptions> logins, KnownKeys keys) : IConfigureOptions<RateLimiterOptions>
{
    /// <summary>The policy of endpoints that check or make a password.</summary>
    public const string LoginPolicy = "login";

    public void Configure(RateLimiterOptions options)
    {
        options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => RateLimitPartition.GetTokenBucketLimiter(CallerOf(context), _ => Bucket()));
        options.AddPolicy(LoginPolicy, context => RateLimitPartition.GetFixedWindowLimiter(AddressOf(context), _ => Window()));
        options.OnRejected = (rejected, _) => new ValueTask(RefuseAsync(rejected));
    }

    private TokenBucketRateLimiterOptions Bucket() => new()
    {
        TokenLimit = calls.Value.PermitsPerSecond,
        TokensPerPeriod = calls.Value.PermitsPerSecond,
        ReplenishmentPeriod = TimeSpan.FromSeconds(1),
    };

    private FixedWindowRateLimiterOptions Window() => new() { PermitLimit = logins.Value.PermitsPerMinute, Window = TimeSpan.FromMinutes(1) };

    // Only what is known to be good has a count of its own. Else whoever invents a key or a token for each call would never be limited.
    private string CallerOf(HttpContext context)
    {
        var credentials = RequestCredentials.Of(context);
        if (credentials.Key is { } key && keys.Contains(key)) return $"key {key}";
        return credentials.Reading is { State: TokenState.Good } reading ? $"user {reading.UserId}" : $"address {AddressOf(context)}";
    }

    private static string AddressOf(HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? "";

    private static Task RefuseAsync(OnRejectedContext rejected)
    {
        var pause = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var rest) ? rest : TimeSpan.FromSeconds(1);
        var seconds = Math.Max(1, Math.Ceiling(pause.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        rejected.HttpContext.Response.Headers.RetryAfter = seconds;
        return SystemError.WriteAsync(rejected.HttpContext, StatusCodes.Status429TooManyRequests, $"Too many calls of this kind from one caller. Try again in {seconds} s.");
    }
}
