using EventBus.Scripts.Engines.Pools;
using EventBus.Scripts.Engines.Processes;
using EventBus.Scripts.Engines.Protocol;
using Microsoft.Extensions.Options;

namespace EventBus.Scripts.Engines;

/// <summary>Runs scripts in the pools of their languages.</summary>
internal sealed class ScriptEngines(EnginePools pools, IOptions<EngineOptions> options, TimeProvider time) : IScriptEngines
{
    private static readonly TimeSpan CheckLimit = TimeSpan.FromSeconds(30);
    // V8 stops a script by itself a little earlier, and its process lives on.
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(250);
    private const int MaxOutput = 8192;
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
            return await RunAsync(pool, engine, script, run, run.Limit - time.GetElapsedTime(began), limit.Token, cancellationToken);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Outcomes.NotRun($"No process for scripts in {script.Language.ToDisplayName()} was free within {run.Limit.TotalMilliseconds:0} ms. Raise 'EventBus:Scripts:Engines:MaxProcesses', or the time limit of the script.");
        }
        catch (EngineNotStartedException fault)
        {
            return Outcomes.NotRun(fault.Message);
        }
    }

    public async Task<ScriptError?> CheckAsync(Script script, CancellationToken cancellationToken)
    {
        if (pools.Find(script.Language) is not { } pool) return new ScriptError(Missing(script));
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(CheckLimit);
        try
        {
            var engine = await pool.AcquireAsync(script.Name, limit.Token);
            var outcome = await HoldAsync(pool, engine, script, talk => talk.CheckAsync(), reply => Outcomes.Of(reply, [], script), limit.Token, cancellationToken);
            return outcome.Ending == ScriptEnding.NotCompiled ? outcome.Error : null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new ScriptError($"The script could not be checked within {CheckLimit.TotalSeconds} s.");
        }
        catch (EngineNotStartedException fault)
        {
            return new ScriptError(fault.Message);
        }
    }

    private Task<ScriptOutcome> RunAsync(EnginePool pool, EngineProcess engine, Script script, ScriptRun run, TimeSpan left, CancellationToken limit, CancellationToken stop) =>
        HoldAsync(pool, engine, script, talk => talk.RunAsync(run, left), reply => Outcomes.Of(reply, run.Event, script), limit, stop);

    private async Task<ScriptOutcome> HoldAsync(EnginePool pool, EngineProcess engine, Script script, Func<Conversation, Task<EngineReply?>> talk, Func<EngineReply, ScriptOutcome> read, CancellationToken limit, CancellationToken stop)
    {
        var healthy = false;
        engine.Errors.Clear();
        try
        {
            await using var conversation = new Conversation(engine, script, _options, limit);
            await using var watch = new MemoryWatch(engine, _options);
            if (await talk(conversation) is not { } reply) return await DescribeCrashAsync(engine);
            var outcome = read(reply);
            engine.Runs++;
            healthy = !reply.MustRetire && !HasGrown(engine, reply.Memory) && outcome.Ending is ScriptEnding.Completed or ScriptEnding.Threw or ScriptEnding.NotCompiled or ScriptEnding.TimedOut;
            return WithPrinted(outcome, engine.Errors.Text);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return Outcomes.Failed(ScriptEnding.TimedOut, "The script took longer than its time limit, and its process was ended.", engine.Errors.Text);
        }
        catch (IOException)
        {
            engine.End(EndReason.Flood);
            return await DescribeCrashAsync(engine);
        }
        finally
        {
            if (!healthy) engine.End(EndReason.Replaced);
            pool.Release(engine, script.Name, healthy);
        }
    }

    // What was printed past the runtime, by a program that the script has started, comes behind.
    private static ScriptOutcome WithPrinted(ScriptOutcome outcome, string printed) =>
        printed.Length == 0 ? outcome : outcome with { Output = string.Concat(outcome.Output, printed.AsSpan(0, Math.Min(printed.Length, Math.Max(0, MaxOutput - outcome.Output.Length)))) };

    private bool HasGrown(EngineProcess engine, long bytes) => bytes > engine.AtStart.Bytes + _options.HeapBytes / 2;

    private static async Task<ScriptOutcome> DescribeCrashAsync(EngineProcess engine)
    {
        var code = await engine.WaitForExitAsync();
        return Crash.Describe(engine.EndReason, code, engine.Errors.Text);
    }

    private static string Missing(Script script) => $"Scripts in {script.Language.ToDisplayName()} cannot be run here. The worker's log says what is missing.";
}
