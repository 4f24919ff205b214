using EventBus.Publisher.Outbox;

namespace EventBus.Api.Tests.Outbox;

/// <summary>Keeps the orders it gets, and sends nothing.</summary>
internal sealed class ScriptedReplayer : IReplayer
{
    public List<ReplayOrder> Orders { get; } = [];

    public Func<ReplayOrder, ReplayResult> Answer { get; set; } = order => new ReplayResult(0, 0, order.After);

    public Task<ReplayResult> ReplayAsync(ReplayOrder order, IOutboxStore store, CancellationToken cancellationToken)
    {
        Orders.Add(order);
        return Task.FromResult(Answer(order));
    }
}
