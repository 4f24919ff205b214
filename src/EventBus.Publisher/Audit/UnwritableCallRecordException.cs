namespace EventBus.Publisher.Audit;

/// <summary>A record that can never be stored, however often it is tried. It is dropped, so that it does not hold up all others.</summary>
public sealed class UnwritableCallRecordException(CallRecord record, Exception cause)
    : Exception($"The audit of call '{record.CallId}' cannot be written: {cause.Message}", cause)
{
    /// <summary>The record.</summary>
    public CallRecord Record { get; } = record;
}
