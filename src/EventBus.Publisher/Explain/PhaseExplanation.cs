namespace EventBus.Publisher.Explain;

/// <summary>One phase of a plan, shown.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="EventName">The event.</param>
/// <param name="BudgetMs">The most milliseconds it may take.</param>
/// <param name="BreakGlass">Whether the channel's break-glass switch is on: everybody is only told.</param>
/// <param name="Steps">Who is asked, one step after the other.</param>
/// <param name="Told">Who is sent a copy, or asked and not obeyed.</param>
/// <param name="NotAsked">Everybody else, and why.</param>
internal sealed record PhaseExplanation(
    string Channel,
    string EventName,
    int BudgetMs,
    bool BreakGlass,
    IReadOnlyList<StepExplanation> Steps,
    IReadOnlyList<ToldExplanation> Told,
    IReadOnlyList<NotAskedExplanation> NotAsked);
