namespace EventBus.ConformanceTests.Model;

/// <summary>One situation and what a host must make of it. Every member is explained in <c>README.md</c>.</summary>
internal sealed class ConformanceCase
{
    public required string Name { get; init; }

    public required string About { get; init; }

    public Dictionary<string, Subscriber> Subscribers { get; init; } = [];

    public Dictionary<string, Listener> Listeners { get; init; } = [];

    public required List<Step> Steps { get; init; }

    public string Topic { get; set; } = "";

    /// <summary>Whether a call goes to the second host.</summary>
    public bool NeedsTwoHosts() => Steps.Exists(step => step.NeedsTwoHosts()) || Subscribers.Values.Any(subscriber => subscriber.NeedsTwoHosts());
}
