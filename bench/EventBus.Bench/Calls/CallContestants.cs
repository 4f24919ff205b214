using EventBus.Bench.Rig;

namespace EventBus.Bench.Calls;

/// <summary>All that are compared.</summary>
internal static class CallContestants
{
    public const string Plain = "no EventBus, POST";
    public const string PlainGet = "no EventBus, GET";
    public const string Raw = "raw RabbitMQ.Client";
    public const string RawSafe = "raw RabbitMQ.Client, same guarantees";
    public const string One = "EventBus, 1 subscriber (.NET)";
    public const string Webhook = "HTTP webhook";

    public static readonly IReadOnlyList<CallContestant> All =
    [
        new(PlainGet, "plain", ResponderKind.None, [], IsGet: true),
        new(Plain, "plain", ResponderKind.None, []),
        new("EventBus, no subscription, GET", "eventbus", ResponderKind.None, [], IsGet: true),
        new("EventBus, no subscription, POST", "eventbus", ResponderKind.None, []),
        new(One, "eventbus", ResponderKind.Sdk, [("one", 100)]),
        new("EventBus, 1 subscriber (.NET), batch", "eventbus", ResponderKind.Sdk, [("batch", 100)], IsBatch: true),
        new("EventBus, 3 in parallel", "eventbus", ResponderKind.Sdk, [("parallel-1", 100), ("parallel-2", 100), ("parallel-3", 100)]),
        new("EventBus, 3 in sequence", "eventbus", ResponderKind.Sdk, [("sequence-1", 1), ("sequence-2", 2), ("sequence-3", 3)]),
        new("EventBus, 1 subscriber (Python)", "eventbus", ResponderKind.Python, [("python", 100)]),
        new("EventBus, 1 subscriber (Node.js)", "eventbus", ResponderKind.Node, [("node", 100)]),
        new(Raw, "raw", ResponderKind.Raw, []),
        new(RawSafe, "raw-safe", ResponderKind.RawSafe, []),
        new("MassTransit IRequestClient", "masstransit", ResponderKind.MassTransit, []),
        new(Webhook, "webhook", ResponderKind.Webhook, []),
    ];
}
