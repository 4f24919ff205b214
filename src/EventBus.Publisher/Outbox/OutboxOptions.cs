using System.ComponentModel.DataAnnotations;

namespace EventBus.Publisher.Outbox;

/// <summary>How long notifications are kept (section <c>EventBus:Outbox</c>).</summary>
public sealed class OutboxOptions
{
    /// <summary>The configuration section.</summary>
    public const string SectionName = "EventBus:Outbox";

    /// <summary>Hours for which a published notification can be replayed. 1 to 8760; the default is 72. What waits for the broker is kept without an end.</summary>
    [Range(1, 8760, ErrorMessage = "'EventBus:Outbox:KeepHours' must be from 1 to 8760.")]
    public int KeepHours { get; set; } = 72;
}
