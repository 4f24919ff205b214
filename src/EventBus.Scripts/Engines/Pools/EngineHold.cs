using EventBus.Scripts.Engines.Processes;
using EventBus.Scripts.Engines.Protocol;

namespace EventBus.Scripts.Engines.Pools;

/// <summary>A process while it is held for one run, or one check; goes back to its pool in any case.</summary>
internal sealed class EngineHold(EnginePool pool, EngineProcess engine, Script script, EngineOptions options)
{
    private const int MaxOutput = 8192;

    /// <param name="talk">What is said.</param>
    /// <param name="sent">The event, or nothing.</param>
    /// <param name="limit">When to end the process.</param>
    /// <param name="stop">The worker stops.</param>
    /// <exception cref="OperationCanceledException">The worker stops.</exception>
    public async Task<ScriptOutcome> RunAsync(Func<Conversation, Task<EngineReply?>> talk, byte[] sent, CancellationToken limit, CancellationToken stop)
    {
        var healthy = false;
        engine.Errors.Clear();
        try
        {
            if (await TalkAsync(talk, limit) is not { } reply) return await DescribeCrashAsync();
            var outcome = Outcomes.Of(reply, sent, script);
            healthy = StaysHealthy(outcome, reply);
            return WithPrinted(outcome);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return Outcomes.Failed(ScriptEnding.TimedOut, "The script took longer than its time limit, and its process was ended.", engine.Errors.Text);
        }
        catch (IOException)
        {
            engine.End(EndReason.Flood);
            return await DescribeCrashAsync();
        }
        finally
        {
            engine.Runs++;
            if (!healthy) engine.End(EndReason.Replaced);
            pool.Release(engine, script.Name, healthy);
        }
    }

    private async Task<EngineReply?> TalkAsync(Func<Conversation, Task<EngineReply?>> talk, CancellationToken limit)
    {
        await using var conversation = new Conversation(engine, script, options, limit);
        await using var watch = new MemoryWatch(engine, options);
        return await talk(conversation);
    }

    private bool StaysHealthy(ScriptOutcome outcome, EngineReply reply)
    {
        var hasGrown = reply.Memory > engine.AtStart.Bytes + options.HeapBytes / 2;
        return !reply.MustRetire && !hasGrown && outcome.Ending is ScriptEnding.Completed or ScriptEnding.Threw or ScriptEnding.NotCompiled or ScriptEnding.TimedOut;
    }

    // What was printed past the runtime, by a program that the script has started, comes behind.
    private ScriptOutcome WithPrinted(ScriptOutcome outcome)
    {
        var (printed, room) = (engine.Errors.Text, Math.Max(0, MaxOutput - outcome.Output.Length));
        return printed.Length == 0 ? outcome : outcome with { Output = outcome.Output + printed[..Math.Min(printed.Length, room)] };
    }

    private async Task<ScriptOutcome> DescribeCrashAsync()
    {
        var code = await engine.WaitForExitAsync();
        return Crash.Describe(engine.EndReason, code, engine.Errors.Text);
    }
}
