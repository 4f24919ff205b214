using System.Collections.Concurrent;

namespace EventBus.Faults.Load;

/// <summary>How the API answered.</summary>
internal sealed class AnswerCount
{
    private readonly ConcurrentDictionary<string, int> _failed = new();
    private int _calls;
    private int _acknowledged;
    private long _longest;

    public int Calls => _calls;

    /// <summary>Those with 2xx.</summary>
    public int Acknowledged => _acknowledged;

    /// <summary>The others, by <see cref="Answer.Outcome"/>.</summary>
    public IReadOnlyDictionary<string, int> Failed => _failed;

    public TimeSpan Longest => TimeSpan.FromTicks(Volatile.Read(ref _longest));

    public void Count(Answer answer)
    {
        Interlocked.Increment(ref _calls);
        if (answer.IsAcknowledged) Interlocked.Increment(ref _acknowledged);
        else _failed.AddOrUpdate(answer.Outcome, 1, (_, count) => count + 1);
        for (var longest = Volatile.Read(ref _longest); answer.Took.Ticks > longest; longest = Volatile.Read(ref _longest))
            Interlocked.CompareExchange(ref _longest, answer.Took.Ticks, longest);
    }
}
