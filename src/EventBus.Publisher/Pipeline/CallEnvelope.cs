namespace EventBus.Publisher.Pipeline;

/// <summary>What every message of one call says in its headers (design §3.2).</summary>
/// <param name="CallId">32 hexadecimal digits.</param>
/// <param name="ResourceId">The id in the path, or null.</param>
/// <param name="CallerJson">The caller as JSON.</param>
/// <param name="Depth">The depth of the chain.</param>
/// <param name="TraceParent">W3C trace context, or null.</param>
/// <param name="TraceState">W3C trace context, or null.</param>
internal sealed record CallEnvelope(string CallId, string? ResourceId, string CallerJson, int Depth, string? TraceParent, string? TraceState);
