namespace EventBus.Faults.Sink;

/// <summary>What the handler did for one event. Nothing in the table keeps it from being there twice: the inbox must.</summary>
internal sealed class Effect
{
    /// <summary>In the order of handling.</summary>
    public long Id { get; init; }

    public required string MessageId { get; init; }

    public required string Resource { get; init; }

    /// <summary>The record's key, of the load driver's making.</summary>
    public required string Record { get; init; }

    /// <summary>0 for the record's creation, then one more for each change.</summary>
    public required int Sequence { get; init; }

    /// <summary>When it was handled, in milliseconds of Unix time.</summary>
    public required long At { get; init; }
}
