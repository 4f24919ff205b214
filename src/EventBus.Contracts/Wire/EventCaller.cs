namespace EventBus.Contracts;

/// <summary>Who made the call. Taken before the event, never from a reply.</summary>
public sealed record EventCaller
{
    /// <summary>Nobody is signed in.</summary>
    public static EventCaller Anonymous { get; } = new() { Type = "anonymous" };

    /// <summary><c>user</c>, <c>admin</c>, <c>app</c> or <c>anonymous</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The id of the user, admin or app.</summary>
    public long? Id { get; init; }

    /// <summary>The name of the caller's role.</summary>
    public string? Role { get; init; }

    /// <summary>The name of the app whose API key was used.</summary>
    public string? App { get; init; }
}
