namespace EventBus.Faults.Load;

/// <summary>How a call ended.</summary>
/// <param name="Outcome">The status, or what happened instead of an answer: <c>refused</c> (it never left), <c>broken</c>, <c>timeout</c>.</param>
/// <param name="Took">The time until then.</param>
/// <param name="Body">The body of an answer.</param>
internal sealed record Answer(string Outcome, TimeSpan Took, string Body = "")
{
    public const string Refused = "refused";
    public const string Broken = "broken";
    public const string TimedOut = "timeout";

    public bool IsAcknowledged => Outcome.Length == 3 && Outcome[0] == '2';

    /// <summary>Whether the host cannot have seen the call.</summary>
    public bool IsRefused => Outcome == Refused;
}
