using System.Text.Json.Nodes;
using EventBus.Contracts;

namespace EventBus.IntegrationTests.Harness.Wire;

/// <summary>An AsyncAPI 2.6 document. A channel is an exchange; what the host sends is under <c>subscribe</c>, what it takes under <c>publish</c>.</summary>
internal sealed class ContractV2 : IContract
{
    private readonly Dictionary<(string Channel, string Operation), List<DescribedMessage>> _messages;

    public ContractV2(JsonObject root)
    {
        _messages = (from channel in root["channels"]!.AsObject()
                     from operation in new[] { "subscribe", "publish" }
                     where channel.Value![operation] is not null
                     select (Key: (channel.Key, operation), Messages: Messages(root, channel.Value[operation]!["message"]!))).ToDictionary(pair => pair.Key, pair => pair.Messages);
        Parts = _messages.SelectMany(entry => entry.Value.Select(message => Part(entry.Key, message))).ToHashSet();
    }

    public IReadOnlySet<string> Parts { get; }

    public DescribedMessage Reply => _messages[(BrokerNames.RepliesExchange, "publish")].Single();

    public (IReadOnlyList<string> Parts, IReadOnlyList<DescribedMessage> Messages) Find(WireMessage message, Capture capture)
    {
        var kind = capture.KindOf(message);
        var key = kind switch
        {
            WireKind.Ask or WireKind.Notification => (message.Header(EventHeaders.Channel)!, "subscribe"),
            WireKind.EventReply => (BrokerNames.RepliesExchange, "publish"),
            WireKind.RegistrationAnswer => (BrokerNames.RepliesExchange, "subscribe"),
            _ => (BrokerNames.Registrations, "publish"),
        };
        if (kind == WireKind.Unknown || !_messages.TryGetValue(key, out var all)) return ([], []);
        List<DescribedMessage> found = [.. kind is WireKind.Ask or WireKind.Notification ? all : all.Where(described => described.Name == $"{kind}")];
        return ([.. found.Select(described => Part(key, described))], found);
    }

    private static List<DescribedMessage> Messages(JsonObject root, JsonNode message)
    {
        var resolved = AsyncApiNodes.Resolve(root, message)!.AsObject();
        var all = resolved["oneOf"]?.AsArray().Select(one => one!.AsObject()) ?? [resolved];
        return [.. all.Select(one => DescribedMessage.Of(AsyncApiNodes.ApplyTraits(one, traitsWin: true)))];
    }

    private static string Part((string Channel, string Operation) key, DescribedMessage message) => $"{key.Channel} {key.Operation} {message.Name}";
}
