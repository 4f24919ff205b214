namespace EventBus.Publisher.Plan;

/// <summary>Who is asked about one event, and in which order (design §4).</summary>
/// <param name="Groups">Mutators: groups ascending by order, each by priority and name.</param>
/// <param name="Validators">Asked after the last group.</param>
/// <param name="Bystanders">Observers and shadows: sent a copy, never awaited.</param>
internal sealed record AskPlan(
    IReadOnlyList<IReadOnlyList<Subscription>> Groups,
    IReadOnlyList<Subscription> Validators,
    IReadOnlyList<Subscription> Bystanders)
{
    public static AskPlan Nobody { get; } = new([], [], []);

    public bool IsEmpty => Groups.Count == 0 && Validators.Count == 0 && Bystanders.Count == 0;
}
