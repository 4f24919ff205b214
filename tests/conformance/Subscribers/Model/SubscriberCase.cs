namespace EventBus.ConformanceTests.Subscribers.Model;

/// <summary>One situation and what a program must make of it. Every member is explained in <c>README.md</c>.</summary>
internal sealed class SubscriberCase
{
    public required string Name { get; init; }

    public required string About { get; init; }

    /// <summary>The programs it is for.</summary>
    public required List<Role> Programs { get; init; }

    /// <summary>Whether the program must remember over its end what it handled.</summary>
    public bool Remembers { get; init; }

    /// <summary>The instances that run before the first step.</summary>
    public List<string> Running { get; init; } = ["a"];

    public required List<SubscriberStep> Steps { get; init; }

    public string Topic { get; set; } = "";
}
