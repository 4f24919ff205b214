namespace EventBus.Publisher.Outbox;

/// <summary>
/// Sends messages at once, but those that share a record one after the other: the next goes out when the one before is confirmed, and not at all when it
/// is not. So no retry can overtake, whatever the broker does with the ones in between.
/// </summary>
internal sealed class RecordOrder(Func<OutboxMessage, Task<bool>> send)
{
    private readonly Dictionary<string, Resource> _resources = new(StringComparer.Ordinal);

    /// <summary>Adds the next message. The result says whether it is confirmed.</summary>
    public Task<bool> Add(OutboxMessage message)
    {
        if (!_resources.TryGetValue(message.Resource, out var resource)) _resources[message.Resource] = resource = new Resource();
        var before = resource.Before(message.RecordIds);
        var sending = before.Count == 0 ? send(message) : SendAfterAsync(before, message);
        resource.Remember(message.RecordIds, sending);
        return sending;
    }

    /// <summary>Forgets those that are confirmed: nothing has to wait for them.</summary>
    public void Forget()
    {
        foreach (var resource in _resources.Values) resource.Forget();
    }

    private async Task<bool> SendAfterAsync(List<Task<bool>> before, OutboxMessage message)
    {
        foreach (var earlier in before)
            if (!await earlier) return false;
        return await send(message);
    }

    /// <summary>The last message of each record, and the last one of which the records are not known: it stands between all before and all after it.</summary>
    private sealed class Resource
    {
        private static readonly List<Task<bool>> None = [];

        private readonly Dictionary<string, Task<bool>> _records = new(StringComparer.Ordinal);
        private Task<bool>? _whole;

        public List<Task<bool>> Before(IReadOnlyList<string> records)
        {
            if (records is [var record] && !_records.ContainsKey(record) && _whole is null) return None;
            var before = records.Count == 0 ? [.. _records.Values] : records.Select(_records.GetValueOrDefault).OfType<Task<bool>>().ToList();
            if (_whole is not null && (records.Count == 0 || before.Count < records.Count)) before.Add(_whole);
            return before;
        }

        public void Remember(IReadOnlyList<string> records, Task<bool> sending)
        {
            foreach (var record in records) _records[record] = sending;
            if (records.Count > 0) return;
            _records.Clear();
            _whole = sending;
        }

        public void Forget()
        {
            foreach (var (record, sending) in _records)
                if (IsConfirmed(sending)) _records.Remove(record);
            // What came after it waits for it by itself.
            if (_whole is not null && IsConfirmed(_whole)) _whole = null;
        }

        private static bool IsConfirmed(Task<bool> sending) => sending.IsCompletedSuccessfully && sending.GetAwaiter().GetResult();
    }
}
