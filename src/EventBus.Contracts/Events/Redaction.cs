namespace EventBus.Contracts;

/// <summary>What stands in an event in the place of a secret.</summary>
public static class Redaction
{
    /// <summary>The placeholder. A reply that still has it where it was writes nothing there.</summary>
    public const string Placeholder = "[redacted]";
}
