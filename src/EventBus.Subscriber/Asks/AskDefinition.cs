using EventBus.Contracts;
using EventBus.Subscriber.Messages;

namespace EventBus.Subscriber.Asks;

/// <summary>How one subscriber answers.</summary>
internal sealed record AskDefinition(
    SubscriptionOptions Options,
    IReadOnlyList<Binding> Bindings,
    Func<IServiceProvider, SystemEvent, CancellationToken, ValueTask<EventReply>> Handler);
