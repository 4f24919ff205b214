using System.ComponentModel.DataAnnotations;

namespace EventBus.Api.Auth.Limits;

/// <summary>How many calls one caller may make (section <c>EventBus:RateLimit</c>).</summary>
public sealed class RateLimitOptions
{
    /// <summary>The configuration section.</summary>
    public const string SectionName = "EventBus:RateLimit";

    /// <summary>Calls a second of one API key, one user or one address; more get 429. 1 to 1000000; the default is 5000.</summary>
    [Range(1, 1_000_000, ErrorMessage = "'EventBus:RateLimit:PermitsPerSecond' must be from 1 to 1000000.")]
    public int PermitsPerSecond { get; set; } = 5000;
}
