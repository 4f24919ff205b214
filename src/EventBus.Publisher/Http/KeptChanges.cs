namespace EventBus.Publisher.Http;

/// <summary>Marks a call whose changes are committed although it ends with an error.</summary>
internal sealed class KeptChanges
{
    public static KeptChanges Instance { get; } = new();
}
