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

    /// <summary>Offers no more than this share of the planned rate from now on.</summary>
    public void Throttle(double share) => _pace.Share = share;

    /// <summary>Lets the calls under way end.</summary>
    public async Task StopAsync()
    {
        _stopping = true;
        await Task.WhenAll(_writers);
    }
}
