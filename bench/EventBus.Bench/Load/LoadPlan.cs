namespace EventBus.Bench.Load;

/// <summary>How a host is called.</summary>
/// <param name="Callers">Connections, each with at most one call under way.</param>
/// <param name="Window">How long calls begin.</param>
/// <param name="MostCalls">Fewer, if the window is not over before.</param>
/// <param name="Rate">Calls a second that begin whatever became of those before (an open loop); 0: each caller calls again when it has its answer (a closed one).</param>
internal sealed record LoadPlan(int Callers, TimeSpan Window, long MostCalls = long.MaxValue, double Rate = 0);
