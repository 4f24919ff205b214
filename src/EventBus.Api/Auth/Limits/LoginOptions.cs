using System.ComponentModel.DataAnnotations;

namespace EventBus.Api.Auth.Limits;

/// <summary>How often one address may log in, register, or change a password (section <c>EventBus:Login</c>).</summary>
public sealed class LoginOptions
{
    /// <summary>The configuration section.</summary>
    public const string SectionName = "EventBus:Login";

    /// <summary>Attempts a minute from one address; more get 429. 1 to 100000; the default is 10.</summary>
    [Range(1, 100_000, ErrorMessage = "'EventBus:Login:PermitsPerMinute' must be from 1 to 100000.")]
    public int PermitsPerMinute { get; set; } = 10;
}
