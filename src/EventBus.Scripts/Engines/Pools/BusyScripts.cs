namespace EventBus.Scripts.Engines.Pools;

/// <summary>How many processes each script holds. Its user locks.</summary>
internal sealed class BusyScripts(int most)
{
    private readonly Dictionary<string, int> _counts = [];

    public bool MayHaveOneMore(string script) => _counts.GetValueOrDefault(script) < most;

    public void Add(string script) => _counts[script] = _counts.GetValueOrDefault(script) + 1;

    public void Remove(string script)
    {
        if (--_counts[script] == 0) _counts.Remove(script);
    }
}
