namespace EventBus.Scripts.Runs;

/// <summary>A record of <c>event_script_run</c>, as it is sent to the host.</summary>
internal sealed record ScriptRunReport(
    string Name,
    string CallId,
    string EventName,
    string Outcome,
    double Milliseconds,
    string? Output,
    string? Error,
    string Worker,
    DateTimeOffset CreatedDate);
