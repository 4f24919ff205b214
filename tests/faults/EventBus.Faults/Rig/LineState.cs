namespace EventBus.Faults.Rig;

/// <summary>How a line is.</summary>
internal sealed record LineState
{
    public static readonly LineState Good = new();

    /// <summary>How long everything is on its way.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>Bytes a second in each direction; 0 for no limit.</summary>
    public int BytesPerSecond { get; init; }

    /// <summary>Nothing arrives any more in these directions; it does when the line is good again.</summary>
    public Direction Silent { get; init; }

    /// <summary>The next piece with this many bytes is sent by half, then the connection ends; 0 for never.</summary>
    public int CutWithin { get; init; }
}
