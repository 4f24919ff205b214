using EventBus.Publisher.DeadLetters;

namespace EventBus.Publisher.Broker;

/// <summary>Gathers one page of dead letters from one queue after the other.</summary>
internal sealed class DeadLetterList(DeadLetterFilter filter, int offset, int limit, bool count)
{
    private readonly List<DeadLetter> _letters = [];
    private readonly List<string> _missing = [];
    private long _covered;
    private long _unseen;

    /// <summary>Whether another queue could add nothing.</summary>
    public bool IsComplete => !count && IsFull;

    private bool IsFull => _letters.Count >= limit;

    public void Miss(string subscriber) => _missing.Add(subscriber);

    public async Task ReadAsync(QueueHold hold, string subscriber, CancellationToken cancellationToken)
    {
        var before = _covered;
        await hold.VisitAsync(
            (delivery, position) =>
            {
                Add(DeadLetterReader.Read(subscriber, position, delivery.BasicProperties, delivery.Body.Span));
                return !IsFull || count && !filter.IsEmpty;
            },
            cancellationToken);
        // Without a filter nobody has to count: the broker knows how many there are.
        if (filter.IsEmpty) _covered = before + hold.Waiting;
        if (!IsFull || count && !filter.IsEmpty) _unseen += Math.Max(0, hold.Waiting - IDeadLetterQueues.Window);
    }

    public DeadLetterPage ToPage() => new(_letters, count ? _covered : null, _unseen, _missing);

    private void Add(DeadLetter letter)
    {
        if (!filter.Covers(letter)) return;
        if (++_covered > offset && !IsFull) _letters.Add(letter);
    }
}
