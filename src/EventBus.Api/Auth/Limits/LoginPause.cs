namespace EventBus.Api.Auth.Limits;

/// <summary>How long an account is closed to logins after failures in a row.</summary>
internal static class LoginPause
{
    /// <summary>The first failure that closes the account.</summary>
    public const int FailuresAllowed = 10;

    private static readonly TimeSpan First = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    /// <summary>Nothing before the tenth failure, then 30 s, and twice as long each time, up to 15 minutes.</summary>
    public static TimeSpan? After(int failures) => failures < FailuresAllowed
        ? null
        : TimeSpan.FromSeconds(Math.Min(First.TotalSeconds * Math.Pow(2, failures - FailuresAllowed), Longest.TotalSeconds));
}
