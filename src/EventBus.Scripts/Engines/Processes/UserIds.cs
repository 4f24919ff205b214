namespace EventBus.Scripts.Engines.Processes;

/// <summary>The user ids of the processes, one each, so that none can touch another and each has its own limits.</summary>
/// <remarks>Taken at random: the system counts the tasks of a user over the whole machine, and another worker on it takes its ids out of the same range.</remarks>
internal sealed class UserIds(int first)
{
    /// <summary>How many ids there are, from the first.</summary>
    public const int Count = 10_000;

    private readonly Lock _gate = new();
    private readonly HashSet<int> _taken = [];

    public int Take()
    {
        lock (_gate)
        {
            int id;
            do id = first + Random.Shared.Next(Count);
            while (!_taken.Add(id));
            return id;
        }
    }

    public void GiveBack(int id)
    {
        lock (_gate) _taken.Remove(id);
    }
}
