namespace EventBus.Faults.Check;

/// <summary>The message ids that came off the wire.</summary>
internal sealed class DeliveryLog
{
    private readonly HashSet<string> _ids = [];

    public int Count { get; private set; }

    /// <summary>Deliveries beyond the first of a message.</summary>
    public int Doubled => Count - _ids.Count;

    public void Add(string messageId)
    {
        Count++;
        _ids.Add(messageId);
    }
}
