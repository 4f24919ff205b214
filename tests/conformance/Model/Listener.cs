namespace EventBus.ConformanceTests.Model;

/// <summary>Hears the notifications of channels, as an observer with a queue of its own does.</summary>
internal sealed class Listener
{
    public required List<string> Channels { get; init; }

    public MessageExpectation Heard { get; init; } = new();
}
