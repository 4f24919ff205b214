namespace EventBus.Faults.Load;

/// <summary>Writers at work, from <see cref="Start"/> until <see cref="StopAsync"/>.</summary>
internal sealed class LoadRun
{
    private readonly IReadOnlyList<Task> _writers;
    private readonly Pace _pace;
    private volatile bool _stopping;

    private LoadRun(IReadOnlyList<ApiCaller> hosts, LoadPlan plan)
    {
        _pace = new Pace(plan.CallsPerSecond);
        _writers = [.. Enumerable.Range(0, plan.Writers).Select(number => new Writer(plan, number, hosts, _pace, Ledger).RunAsync(() => _stopping))];
    }

    public Ledger Ledger { get; } = new();

    public static LoadRun Start(IReadOnlyList<ApiCaller> hosts, LoadPlan plan) => new(hosts, plan);

    /// <summary>Lets it wait, or go on.</summary>
    public void Hold(bool isHeld) => _pace.IsHeld = isHeld;

    /// <summary>Lets the calls under way end.</summary>
    public async Task StopAsync()
    {
        Hold(false);
        _stopping = true;
        await Task.WhenAll(_writers);
    }
}
