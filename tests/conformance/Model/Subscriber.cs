using System.Text.Json.Nodes;

namespace EventBus.ConformanceTests.Model;

/// <summary>A subscription, and the program that answers for it.</summary>
internal sealed class Subscriber
{
    /// <summary>The record, as it is posted.</summary>
    public required JsonObject Subscription { get; init; }

    /// <summary>Whether nobody answers for it.</summary>
    public bool Absent { get; init; }

    /// <summary>What is done about the first ask, the second, …; the last entry is for all that follow.</summary>
    public List<List<SubscriberAction>> Answers { get; init; } = [];

    public MessageExpectation Asked { get; init; } = new();

    public bool NeedsTwoHosts() => Answers.Exists(actions => actions.Exists(action => action.Step?.NeedsTwoHosts() == true));
}
