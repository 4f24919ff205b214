using System.ComponentModel.DataAnnotations;

namespace EventBus.Publisher.Audit;

/// <summary>How the audit of calls is kept (section <c>EventBus:Audit</c>).</summary>
public sealed class AuditOptions
{
    /// <summary>The configuration section.</summary>
    public const string SectionName = "EventBus:Audit";

    /// <summary>Hours after which a record is deleted. 1 to 87600; the default is 168, a week.</summary>
    [Range(1, 87_600, ErrorMessage = "'EventBus:Audit:KeepHours' must be from 1 to 87600.")]
    public int KeepHours { get; set; } = 168;

    /// <summary>Records waiting for the store; more are dropped, counted and logged. 1 to 1000000; the default is 10000.</summary>
    [Range(1, 1_000_000, ErrorMessage = "'EventBus:Audit:Buffer' must be from 1 to 1000000.")]
    public int Buffer { get; set; } = 10_000;
}
