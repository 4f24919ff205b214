namespace EventBus.Api.Auth;

/// <summary>Who calls, for the time of one request. Found out before the event, and never taken from a reply.</summary>
/// <param name="User">Who is signed in; null when only an application calls, or nobody known.</param>
/// <param name="App">The application whose key was sent.</param>
/// <param name="Role">What a caller who is no administrator may do.</param>
internal sealed record Caller(SignedInUser? User, CallerApp? App, CallerRole? Role)
{
    /// <summary>Nobody known.</summary>
    public static Caller Nobody { get; } = new(null, null, null);

    /// <summary>Whether everything is allowed.</summary>
    public bool IsAdmin => User is { IsSysAdmin: true, IsActive: true };

    /// <summary>Who makes this call; <see cref="Nobody"/> before the login check.</summary>
    public static Caller Of(HttpContext context) => context.Features.Get<Caller>() ?? Nobody;
}
