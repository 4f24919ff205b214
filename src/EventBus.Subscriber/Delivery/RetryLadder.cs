using EventBus.Contracts;

namespace EventBus.Subscriber.Delivery;

/// <summary>How long a failed notification waits before each further attempt. After the last one it is a dead letter.</summary>
internal sealed class RetryLadder
{
    private const int MaxDelays = 20;

    private static readonly TimeSpan MinDelay = TimeSpan.FromMilliseconds(1);

    // Far below the seven days for which an inbox remembers, so that what comes back late is still known.
    private static readonly TimeSpan MaxDelay = TimeSpan.FromDays(1);

    /// <exception cref="ArgumentException">There are too many delays, one is out of range, or one is shorter than the one before.</exception>
    public RetryLadder(params IEnumerable<TimeSpan> delays)
    {
        Delays = [.. delays];
        if (Delays.Count > MaxDelays) throw new ArgumentException($"There are {Delays.Count} delays. At most {MaxDelays} are possible: each is a queue.", nameof(delays));
        foreach (var delay in Delays.Where(delay => delay < MinDelay || delay > MaxDelay || delay.Ticks % TimeSpan.TicksPerMillisecond > 0))
            throw new ArgumentException($"The delay '{delay}' must be from 1 ms to 1 day, in whole milliseconds.", nameof(delays));
        foreach (var (shorter, longer) in Delays.Skip(1).Zip(Delays).Where(pair => pair.First < pair.Second))
            throw new ArgumentException($"The delay '{shorter}' comes after '{longer}'. Each must be at least as long as the one before.", nameof(delays));
    }

    /// <summary>1 s, 5 s, 30 s, 5 min, 30 min: six attempts within 36 minutes.</summary>
    public static RetryLadder Default { get; } = new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30));

    public IReadOnlyList<TimeSpan> Delays { get; }

    public FailureAction Decide(FailedDelivery failed) => failed switch
    {
        { Exception: UnreadableEventException } => new FailureAction.DeadLetter(DeadLetterReasons.Malformed),
        { Exception: PermanentFailureException } => new FailureAction.DeadLetter(DeadLetterReasons.Permanent),
        { Attempt: var attempt } when attempt <= Delays.Count => new FailureAction.RetryAfter(Delays[attempt - 1]),
        _ => new FailureAction.DeadLetter(DeadLetterReasons.AttemptsExhausted),
    };
}
