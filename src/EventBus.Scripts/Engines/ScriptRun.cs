namespace EventBus.Scripts.Engines;

/// <summary>What one run of a script gets.</summary>
/// <param name="Event">What the script sees as <c>event</c>, as JSON.</param>
/// <param name="Platform">What it sees as <c>platform</c>, but for the functions: <c>config</c> and <c>session</c>, as JSON.</param>
/// <param name="Limit">How long it may take, waiting for an engine included.</param>
/// <param name="CallApi">Carries out a call of <c>platform.api</c>. Never throws: an error is an answer with its status.</param>
internal sealed record ScriptRun(byte[] Event, byte[] Platform, TimeSpan Limit, Func<ApiCall, CancellationToken, Task<ApiAnswer>> CallApi);
