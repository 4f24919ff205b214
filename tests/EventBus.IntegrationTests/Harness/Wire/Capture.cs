using System.Text.Json.Nodes;
using EventBus.Contracts;

namespace EventBus.IntegrationTests.Harness.Wire;

/// <summary>The messages of a run, each with what it is.</summary>
internal sealed class Capture
{
    private readonly Dictionary<string, WireMessage> _asks;
    private readonly Dictionary<string, WireMessage> _registrations;

    public Capture(IEnumerable<WireMessage> messages)
    {
        // The host's probe goes to a subscription that does not exist, to be returned: nobody is to receive it.
        Messages = [.. messages.Where(message => message.Header(EventHeaders.Subscription) != "eventbus-canary")];
        _asks = ByCorrelation(message => message.Header(EventHeaders.Subscription) is not null);
        _registrations = ByCorrelation(message => message.RoutingKey == BrokerNames.Registrations);
    }

    public IReadOnlyList<WireMessage> Messages { get; }

    public IEnumerable<WireMessage> Of(WireKind kind) => Messages.Where(message => KindOf(message) == kind);

    public WireKind KindOf(WireMessage message)
    {
        if (message.Header(EventHeaders.Channel) is not null) return message.Header(EventHeaders.Subscription) is null ? WireKind.Notification : WireKind.Ask;
        if (message.RoutingKey == BrokerNames.Registrations) return message.Body is JsonObject body && body.ContainsKey("observes") ? WireKind.ObserverAnnouncement : WireKind.SubscriptionRegistration;
        if (message.CorrelationId is not { } correlation) return WireKind.Unknown;
        if (_asks.ContainsKey(correlation)) return WireKind.EventReply;
        return _registrations.ContainsKey(correlation) ? WireKind.RegistrationAnswer : WireKind.Unknown;
    }

    /// <summary>What a reply or an answer is to.</summary>
    public WireMessage? Answered(WireMessage message) => message.CorrelationId is { } correlation ? _asks.GetValueOrDefault(correlation) ?? _registrations.GetValueOrDefault(correlation) : null;

    private Dictionary<string, WireMessage> ByCorrelation(Func<WireMessage, bool> which) => Messages
        .Where(message => message.CorrelationId is not null && which(message))
        .DistinctBy(message => message.CorrelationId)
        .ToDictionary(message => message.CorrelationId!);
}
