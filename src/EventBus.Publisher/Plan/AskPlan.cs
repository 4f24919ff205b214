namespace EventBus.Publisher.Plan;

/// <summary>Who is asked about one event, and in which order (design §4). A value: it can be shown before anybody is asked.</summary>
/// <param name="Groups">Mutators: groups ascending by order, each by priority and name.</param>
/// <param name="Validators">Asked after the last group.</param>
/// <param name="Bystanders">Observers and shadows: sent a copy, never awaited. With break-glass, everybody.</param>
/// <param name="Looping">Left out, because the call came through them.</param>
/// <param name="BreakGlass">Whether the channel's break-glass switch is on: nobody is obeyed.</param>
internal sealed record AskPlan(
    IReadOnlyList<IReadOnlyList<Subscription>> Groups,
    IReadOnlyList<Subscription> Validators,
    IReadOnlyList<Subscription> Bystanders,
    IReadOnlyList<Subscription> Looping,
    bool BreakGlass)
{
    public static AskPlan Nobody { get; } = new([], [], [], [], BreakGlass: false);

    /// <summary>Whether there is nothing to do and nothing to say.</summary>
    public bool IsEmpty => Groups.Count == 0 && Validators.Count == 0 && Bystanders.Count == 0 && Looping.Count == 0;
}
