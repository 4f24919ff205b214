namespace EventBus.Bench;

/// <summary>Something was not as it must be for a number to mean anything: the run ends, and nothing is reported.</summary>
internal sealed class BenchException(string message, Exception? inner = null) : Exception(message, inner);
