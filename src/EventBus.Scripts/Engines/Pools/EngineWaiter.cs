using EventBus.Scripts.Engines.Processes;

namespace EventBus.Scripts.Engines.Pools;

/// <summary>A run that waits for a process, or has one.</summary>
internal sealed class EngineWaiter
{
    private readonly TaskCompletionSource<EngineProcess> _engine = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public EngineWaiter(string script, EngineProcess? engine)
    {
        Script = script;
        if (engine is not null) _engine.SetResult(engine);
    }

    public string Script { get; }

    public Task<EngineProcess> Engine => _engine.Task;

    public bool TryServe(EngineProcess engine) => _engine.TrySetResult(engine);

    public void Cancel() => _engine.TrySetCanceled();

    public void Fail(Exception fault) => _engine.TrySetException(fault);
}
