namespace EventBus.Subscriber.EntityFrameworkCore;

/// <summary>The ids of log messages. They are stable: alerts may name them.</summary>
internal static class EventIds
{
    public const int InboxNotPurged = 350;
}
