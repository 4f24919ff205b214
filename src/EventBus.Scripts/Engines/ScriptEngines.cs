using EventBus.Scripts.Engines.Pools;
using EventBus.Scripts.Engines.Processes;
using EventBus.Scripts.Engines.Protocol;
using Microsoft.Extensions.Options;

namespace EventBus.Scripts.Engines;

/// <summary>Runs scripts in the pools of their languages.</summary>
internal sealed class ScriptEngines(EnginePools pools, IOptions<EngineOptions> options, TimeProvider time) : IScriptEngines
{
    // The host waits for 15 s.
    private static readonly TimeSpan CheckLimit = TimeSpan.FromSeconds(12);
    // V8 stops a script by itself a little earlier, and its process lives on.
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(250);
    private readonly EngineOptions _options = options.Value;

    public IReadOnlyCollection<ScriptLanguage> Available => pools.Languages;

    public async Task<ScriptOutcome> RunAsync(Script script, ScriptRun run, CancellationToken cancellationToken)
    {
        if (run.Event.Length + run.Platform.Length > _options.MaxMessageBytes)
            return Outcomes.NotRun($"The event has {run.Event.Length} bytes, more than 'EventBus:Scripts:Engines:MaxMessageBytes' allows.");
        if (pools.Find(script.Language) is not { } pool) return Outcomes.NotRun(Missing(script));
        var began = time.GetTimestamp();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(run.Limit + (script.Language == ScriptLanguage.V8 ? Grace : TimeSpan.Zero));
        try
        {
            var engine = await pool.AcquireAsync(script.Name, limit.Token);
            var left = run.Limit - time.GetElapsedTime(began);
            return await Hold(pool, engine, script).RunAsync(talk => talk.RunAsync(run, left), run.Event, limit.Token, cancellationToken);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Outcomes.NotRun($"No process for scripts in {script.Language.ToDisplayName()} was free within {run.Limit.TotalMilliseconds:0} ms. "
                + "Raise 'EventBus:Scripts:Engines:MaxProcesses', or the time limit of the script.");
        }
        catch (EngineNotStartedException fault)
        {
            return Outcomes.NotRun(fault.Message);
        }
    }

    public async Task<ScriptError?> CheckAsync(Script script, CancellationToken cancellationToken)
    {
        if (pools.Find(script.Language) is not { } pool) throw new ScriptNotCheckedException(Missing(script));
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(CheckLimit);
        try
        {
            var engine = await pool.AcquireAsync(script.Name, limit.Token);
            var outcome = await Hold(pool, engine, script).RunAsync(talk => talk.CheckAsync(), [], limit.Token, cancellationToken);
            return outcome.Ending switch
            {
                ScriptEnding.NotCompiled => outcome.Error,
                ScriptEnding.TimedOut or ScriptEnding.Crashed or ScriptEnding.OutOfMemory or ScriptEnding.NotRun => throw new ScriptNotCheckedException(outcome.Error!.Message),
                // Nothing was run, so there is no event either.
                _ => null,
            };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ScriptNotCheckedException($"The script could not be checked within {CheckLimit.TotalSeconds} s.");
        }
        catch (EngineNotStartedException fault)
        {
            throw new ScriptNotCheckedException(fault.Message);
        }
    }

    private EngineHold Hold(EnginePool pool, EngineProcess engine, Script script) => new(pool, engine, script, _options);

    private static string Missing(Script script) => $"Scripts in {script.Language.ToDisplayName()} cannot be run here. The worker's log says what is missing.";
}
