namespace EventBus.Bench.Host.Contestants;

/// <summary>What happens before the handler, where it is written by hand.</summary>
internal interface IAsk
{
    /// <summary>Returns when the one who is asked has answered that the call may go on.</summary>
    ValueTask AskAsync(ReadOnlyMemory<byte> body, CancellationToken cancellationToken);
}
