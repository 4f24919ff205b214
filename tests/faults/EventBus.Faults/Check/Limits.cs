namespace EventBus.Faults.Check;

/// <summary>What a run may cost.</summary>
internal sealed record Limits
{
    /// <summary>Outcomes of failed calls that the faults of the run excuse. Without any, every call must be answered with 2xx.</summary>
    public IReadOnlyCollection<string> Excuses { get; init; } = [];

    /// <summary>
    /// The longest answer to a call that nobody is asked about. Some tens of milliseconds on an idle machine; here two processors serve brokers that start,
    /// too, and what must be seen is a call that waits for something broken.
    /// </summary>
    public TimeSpan LongestAnswer { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The longest answer to a call that is asked about: the budget of a phase is 2 s, the rest is the machine's.</summary>
    public TimeSpan LongestAskedAnswer { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>From the end of the load until all of it is handled.</summary>
    public TimeSpan Drain { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>What is not handled by then is lost.</summary>
    public TimeSpan GiveUp { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>The part of the events that may come off the wire twice; of few events a single prefetch can be all.</summary>
    public double DoubledAtTheWire { get; init; } = 1;
}
