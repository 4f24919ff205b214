namespace EventBus.Publisher;

/// <summary>A queue that is needed is not there.</summary>
internal sealed class QueueMissingException(string queue) : Exception($"The queue '{queue}' is not there.")
{
    public string Queue { get; } = queue;
}
