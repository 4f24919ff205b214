using System.Collections.Concurrent;
using EventBus.Publisher.Documents;
using EventBus.Publisher.Phases;
using EventBus.Publisher.Plan;

namespace EventBus.Publisher.Audit;

/// <summary>Collects what happens in one phase. Bystanders may add to it after the call was answered.</summary>
internal sealed class PhaseLog
{
    private readonly ConcurrentQueue<AskRecord> _asks = new();
    private readonly ConcurrentQueue<(Subscription By, JsonChange Change)> _changes = new();
    private readonly ConcurrentQueue<Task> _unfinished = new();

    public AskPlan Plan { get; private set; } = AskPlan.Nobody;

    public TimeSpan Budget { get; private set; }

    public TimeSpan Took { get; private set; }

    /// <summary>Whether there is nothing to keep.</summary>
    public bool IsEmpty => Plan.IsEmpty;

    /// <summary>Ends when the last bystander is done; it is done in time, because its ask has a deadline.</summary>
    public Task Finished => Task.WhenAll(_unfinished);

    public IReadOnlyCollection<AskRecord> Asks => _asks;

    public IReadOnlyCollection<(Subscription By, JsonChange Change)> Changes => _changes;

    public void Begin(AskPlan plan, Budget budget) => (Plan, Budget) = (plan, budget.Total);

    public void End(Budget budget) => Took = budget.Elapsed;

    public void Add(AskRecord ask) => _asks.Enqueue(ask);

    public void Add(Subscription by, JsonChange change) => _changes.Enqueue((by, change));

    public void AddUnfinished(Task bystander) => _unfinished.Enqueue(bystander);
}
