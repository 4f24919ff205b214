namespace EventBus.Bench.Host.Contestants;

/// <summary>Nobody is asked by the handler.</summary>
internal sealed class NoAsk : IAsk
{
    public ValueTask AskAsync(ReadOnlyMemory<byte> body, CancellationToken cancellationToken) => ValueTask.CompletedTask;
}
