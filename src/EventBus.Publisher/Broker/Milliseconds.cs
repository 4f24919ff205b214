namespace EventBus.Publisher.Broker;

/// <summary>Times on the wire.</summary>
internal static class Milliseconds
{
    /// <summary>Whole milliseconds, at least one: with 0 the broker drops what it cannot deliver at once.</summary>
    public static int Of(TimeSpan time) => Math.Max(1, (int)time.TotalMilliseconds);
}
