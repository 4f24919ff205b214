namespace EventBus.Api.Catalog.ScriptTypes;

/// <summary>A language in which scripts of events can be written. Register one for each.</summary>
/// <param name="Name">For instance <c>nodejs</c>.</param>
/// <param name="Label">For people.</param>
/// <param name="Description">For people.</param>
/// <param name="Sandboxed">Whether a script cannot reach the host.</param>
/// <param name="SupportsInlineExecution">Whether a script runs inside the host's process.</param>
internal sealed record ScriptType(string Name, string Label, string Description, bool Sandboxed, bool SupportsInlineExecution);
