namespace EventBus.Api.Data;

/// <summary>What one run of a script did, as its worker told it.</summary>
internal sealed class StoredScriptRun
{
    public long Id { get; set; }

    public long ScriptId { get; set; }

    public string? CallId { get; set; }

    public string? EventName { get; set; }

    public string Outcome { get; set; } = "";

    public double Milliseconds { get; set; }

    /// <summary>What the script printed.</summary>
    public string? Output { get; set; }

    public string? Error { get; set; }

    public string? Worker { get; set; }

    public DateTimeOffset CreatedDate { get; set; }
}
