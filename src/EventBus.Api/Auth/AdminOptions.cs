namespace EventBus.Api.Auth;

/// <summary>The first administrator, made when there is none (section <c>EventBus:Admin</c>).</summary>
public sealed class AdminOptions
{
    /// <summary>The configuration section.</summary>
    public const string SectionName = "EventBus:Admin";

    /// <summary>The e-mail address to log in with.</summary>
    public string? Email { get; set; }

    /// <summary>At least 16 characters. Give it by the environment, never on a command line.</summary>
    public string? Password { get; set; }
}
