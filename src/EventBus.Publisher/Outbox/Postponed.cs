using System.Collections.Concurrent;

namespace EventBus.Publisher.Outbox;

/// <summary>
/// Messages that the broker did not confirm, and when each is due again: after 250 ms, then twice as long each time, at most 5 s. One that cannot be
/// confirmed, because one observer's queue is sick, must neither hold up the others nor go to the healthy observers all the time.
/// </summary>
internal sealed class Postponed(TimeProvider time)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<long, (TimeSpan Pause, long Since)> _messages = new();

    public bool IsDue(long id) => !_messages.TryGetValue(id, out var postponed) || time.GetElapsedTime(postponed.Since) >= postponed.Pause;

    public void Add(long id) => _messages.AddOrUpdate(id, _ => (Shortest, time.GetTimestamp()), (_, before) => (Longer(before.Pause), time.GetTimestamp()));

    /// <summary>Forgets all but these: the others are published, perhaps by another host.</summary>
    public void Keep(IEnumerable<long> ids)
    {
        if (_messages.IsEmpty) return;
        var kept = ids.ToHashSet();
        foreach (var id in _messages.Keys.Where(id => !kept.Contains(id))) _messages.TryRemove(id, out _);
    }

    private static TimeSpan Longer(TimeSpan pause) => pause * 2 < Longest ? pause * 2 : Longest;
}
