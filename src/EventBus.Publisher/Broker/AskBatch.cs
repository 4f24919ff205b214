namespace EventBus.Publisher.Broker;

/// <summary>Several asks that go out in one message.</summary>
internal sealed class AskBatch(List<PendingAsk> asks, BatchGate gate) : OutgoingMessage
{
    public const int MostAsks = 64;

    /// <summary>Of the bodies together. One that is larger goes alone.</summary>
    public const int MostBytes = 256 * 1024;

    /// <summary>Its own: the asks have theirs.</summary>
    public override string? CorrelationId { get; } = RandomId.New();

    public override Parcel? TryMake(MessageMaker maker)
    {
        var entries = new List<BatchEntry>(asks.Count);
        foreach (var ask in asks)
            if (ask.ToEntry() is { } entry) entries.Add(entry);
        return entries switch
        {
            [] => null,
            [var (correlationId, message, left)] => maker.Make(message, correlationId, left),
            _ => maker.MakeBatch(CorrelationId!, entries),
        };
    }

    public override void Sent()
    {
    }

    public override void Confirm() => asks.ForEach(ask => ask.Confirm());

    public override void Return() => asks.ForEach(ask => ask.Return());

    public override void Refuse() => asks.ForEach(ask => ask.Refuse());

    public override void Fail(Exception fault) => asks.ForEach(ask => ask.Fail(fault));

    public override void Settle() => gate.Leave();
}
