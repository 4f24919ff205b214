namespace EventBus.Bench.Scripts;

/// <summary>Who is asked in a round.</summary>
/// <param name="Name">The row of the table.</param>
/// <param name="Enter">Makes it the only one who is asked.</param>
/// <param name="Leave">Asks it no more.</param>
internal sealed record ScriptContestant(string Name, Func<Task> Enter, Func<Task> Leave);
