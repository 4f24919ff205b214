namespace EventBus.Scripts.Engines.Processes;

/// <summary>The user ids of the processes, one each, so that none can touch another and each has its own limits.</summary>
internal sealed class UserIds(int first)
{
    private readonly Lock _gate = new();
    private readonly SortedSet<int> _free = [];
    private int _next = first;

    public int Take()
    {
        lock (_gate)
        {
            if (_free.Count == 0) return _next++;
            var id = _free.Min;
            _free.Remove(id);
            return id;
        }
    }

    public void GiveBack(int id)
    {
        lock (_gate) _free.Add(id);
    }
}
