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
        await using var conversation = new Conversation(engine, script, options, limit);
        try
        {
            if (await TalkAsync(talk, conversation) is not { } reply) return WithPrinted(await DescribeCrashAsync(), conversation);
            var outcome = Outcomes.Of(reply, sent, script);
            healthy = StaysHealthy(outcome, reply);
            return WithPrinted(outcome, conversation);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return WithPrinted(Outcomes.Failed(ScriptEnding.TimedOut, "The script took longer than its time limit, and its process was ended."), conversation);
        }
        catch (IOException)
        {
            engine.End(EndReason.Flood);
            return WithPrinted(await DescribeCrashAsync(), conversation);
        }
        finally
        {
            engine.Runs++;
            if (!healthy) engine.End(EndReason.Replaced);
            pool.Release(engine, script.Name, healthy);
        }
    }

    private async Task<EngineReply?> TalkAsync(Func<Conversation, Task<EngineReply?>> talk, Conversation conversation)
    {
        await using var watch = new MemoryWatch(engine, options);
        return await talk(conversation);
    }

    private bool StaysHealthy(ScriptOutcome outcome, EngineReply reply)
    {
        var hasGrown = reply.Memory > engine.AtStart.Bytes + options.HeapBytes / 2;
        return !reply.MustRetire && !hasGrown && outcome.Ending is ScriptEnding.Completed or ScriptEnding.Threw or ScriptEnding.NotCompiled or ScriptEnding.TimedOut;
    }

    // First what was told line by line, then what was left at the end, then what was printed past the runtime, by a program that the script has started.
    private ScriptOutcome WithPrinted(ScriptOutcome outcome, Conversation conversation)
    {
        var all = conversation.Printed + outcome.Output + engine.Errors.Text;
        return outcome with { Output = all.Length > MaxOutput ? all[..MaxOutput] : all };
    }

    private async Task<ScriptOutcome> DescribeCrashAsync()
    {
        var code = await engine.WaitForExitAsync();
        return Crash.Describe(engine.EndReason, code, engine.Errors.Text) with { Output = "" };
    }
}
