using EventBus.Publisher.Documents;
using EventBus.Publisher.Phases;
using EventBus.Publisher.Plan;

namespace EventBus.Publisher.Audit;

/// <summary>Collects what happens in one phase. Bystanders may add to it after the call was answered.</summary>
internal sealed class PhaseLog
{
    // Every call has two of these, and most of them stay empty: concurrent queues would cost 5 KB each.
    private readonly Lock _lock = new();
    private List<AskRecord>? _asks;
    private List<(Subscription By, JsonChange Change)>? _changes;
    private List<Task>? _unfinished;

    public AskPlan Plan { get; private set; } = AskPlan.Nobody;

    public TimeSpan Budget { get; private set; }

    public TimeSpan Took { get; private set; }

    /// <summary>Whether there is nothing to keep.</summary>
    public bool IsEmpty => Plan.IsEmpty;

    /// <summary>Ends when the last bystander is done; it is done in time, because its ask has a deadline.</summary>
    public Task Finished => _unfinished is null ? Task.CompletedTask : Task.WhenAll(_unfinished);

    public IReadOnlyCollection<AskRecord> Asks
    {
        get
        {
            lock (_lock) return [.. _asks ?? []];
        }
    }

    public IReadOnlyCollection<(Subscription By, JsonChange Change)> Changes => _changes ?? [];

    public void Begin(AskPlan plan, Budget budget) => (Plan, Budget) = (plan, budget.Total);

    public void End(Budget budget) => Took = budget.Elapsed;

    public void Add(AskRecord ask)
    {
        lock (_lock) (_asks ??= []).Add(ask);
    }

    public void Add(Subscription by, JsonChange change) => (_changes ??= []).Add((by, change));

    public void AddUnfinished(Task bystander) => (_unfinished ??= []).Add(bystander);
}
