using EventBus.Bench.Rig;

namespace EventBus.Bench.Calls;

/// <summary>One way to let somebody have a say in a call.</summary>
/// <param name="Name">The row of the table.</param>
/// <param name="Host">As which contestant the host is started.</param>
/// <param name="Responder">Who is asked.</param>
/// <param name="Subscriptions">Whom EventBus asks, with the order of each; empty: nobody, or it is not EventBus.</param>
/// <param name="IsGet">GET, not POST.</param>
/// <param name="IsBatch">Several asks may come in one message: <c>batch: true</c>.</param>
internal sealed record CallContestant(string Name, string Host, ResponderKind Responder, IReadOnlyList<(string Name, int Order)> Subscriptions, bool IsGet = false, bool IsBatch = false)
{
    /// <summary>Contestants with the same key are served by the same processes.</summary>
    public string Key => $"{Host}-{Responder}-{string.Join('-', Subscriptions.Select(one => one.Name))}";
}
