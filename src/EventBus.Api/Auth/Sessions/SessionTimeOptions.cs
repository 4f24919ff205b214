using System.ComponentModel.DataAnnotations;

namespace EventBus.Api.Auth.Sessions;

/// <summary>How long a login lasts (section <c>EventBus:Session</c>).</summary>
public sealed class SessionTimeOptions
{
    /// <summary>The configuration section.</summary>
    public const string SectionName = "EventBus:Session";

    private const int MinutesOfYear = 525_600;

    /// <summary>How long a token is good for. 1 to 525600; the default is 1440, a day.</summary>
    [Range(1, MinutesOfYear, ErrorMessage = "'EventBus:Session:LifetimeMinutes' must be from 1 to 525600.")]
    public int LifetimeMinutes { get; set; } = 1440;

    /// <summary>How long after the login a token, expired or not, can be exchanged for a new one. 1 to 525600; the default is 20160, two weeks.</summary>
    [Range(1, MinutesOfYear, ErrorMessage = "'EventBus:Session:RenewMinutes' must be from 1 to 525600.")]
    public int RenewMinutes { get; set; } = 20_160;
}
