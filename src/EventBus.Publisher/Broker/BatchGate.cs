namespace EventBus.Publisher.Broker;

/// <summary>
/// Lets the asks of one routing key out: at once while few messages are unconfirmed, then together. So an ask waits for the broker, never for a
/// subscriber, and the busier the broker is, the more asks go into one message (ADR 0019).
/// </summary>
internal sealed class BatchGate(AskPublisher publisher)
{
    private const int MostUnconfirmed = 1;

    private readonly Queue<PendingAsk> _waiting = new();
    private int _unconfirmed;

    public void Enter(PendingAsk ask)
    {
        ask.Gate = this;
        lock (_waiting)
        {
            if (_unconfirmed == MostUnconfirmed)
            {
                _waiting.Enqueue(ask);
                return;
            }

            _unconfirmed++;
        }

        publisher.Send(ask);
    }

    /// <summary>A message is not under way any more: the next one goes.</summary>
    public void Leave()
    {
        OutgoingMessage? next;
        lock (_waiting)
        {
            next = Next();
            if (next is null) _unconfirmed--;
        }

        if (next is not null) publisher.Send(next);
    }

    private OutgoingMessage? Next()
    {
        var asks = new List<PendingAsk>(Math.Min(_waiting.Count, AskBatch.MostAsks));
        for (var bytes = 0; asks.Count < AskBatch.MostAsks && _waiting.TryPeek(out var ask); _waiting.Dequeue())
        {
            if (ask.Message is not { Body.Length: var length }) continue;
            if (asks.Count > 0 && bytes + length > AskBatch.MostBytes) break;
            bytes += length;
            asks.Add(ask);
        }

        return asks switch { [] => null, [var only] => only, _ => new AskBatch(asks, this) };
    }
}
