namespace EventBus.Bench.Scripts;

/// <summary>One round of one contestant, in milliseconds.</summary>
internal sealed record ScriptMeasurement(string Contestant, int Callers, double P50, double P99, double CallsPerSecond);
