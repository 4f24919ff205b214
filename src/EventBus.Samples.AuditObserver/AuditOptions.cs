namespace EventBus.Samples.AuditObserver;

/// <summary>Where the audit goes (section <c>Audit</c>).</summary>
internal sealed class AuditOptions
{
    public const string SectionName = "Audit";

    /// <summary>The file; its folder is made. The default is <c>audit.jsonl</c> in the working folder.</summary>
    public string File { get; set; } = "audit.jsonl";
}
