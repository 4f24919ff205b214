using EventBus.Contracts;
using EventBus.Subscriber.Messages;

namespace EventBus.Subscriber.Asks;

/// <summary>How one subscriber answers.</summary>
internal sealed record AskDefinition(
    SubscriptionOptions Options,
    IReadOnlyList<Binding> Bindings,
    Func<IServiceProvider, SystemEvent, CancellationToken, ValueTask<EventReply>> Handler)
{
    /// <summary>Whether the handler takes services, and so each ask needs a scope. A function does not.</summary>
    public bool IsScoped { get; init; } = true;
}
