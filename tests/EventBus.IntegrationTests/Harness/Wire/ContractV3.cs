using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EventBus.Contracts;

namespace EventBus.IntegrationTests.Harness.Wire;

/// <summary>An AsyncAPI 3.0 document. A channel is an address, which is a routing key; operations say who sends, and what answers.</summary>
internal sealed class ContractV3 : IContract
{
    private readonly JsonObject _root;
    private readonly Dictionary<string, List<DescribedMessage>> _messages;
    private readonly Dictionary<string, Regex> _addresses;

    public ContractV3(JsonObject root)
    {
        _root = root;
        _messages = Channels.ToDictionary(channel => channel.Key, channel => channel.Value!["messages"]!.AsObject().Select(message => Describe(message.Value!)).ToList());
        _addresses = Channels.Where(channel => channel.Value!["address"] is not null).ToDictionary(channel => channel.Key, channel => Address(channel.Value!.AsObject()));
        Parts = _messages.SelectMany(channel => channel.Value.Select(message => MessagePart(channel.Key, message)).Append(ChannelPart(channel.Key)))
            .Concat(Operations.Select(operation => OperationPart(operation.Key)))
            .Concat(Operations.Where(operation => operation.Value!["reply"] is not null).Select(operation => ReplyPart(operation.Key)))
            .ToHashSet();
    }

    public IReadOnlySet<string> Parts { get; }

    public DescribedMessage Reply => _messages[BrokerNames.RepliesExchange].Single(message => message.Name == $"{WireKind.EventReply}");

    private JsonObject Channels => _root["channels"]!.AsObject();

    private JsonObject Operations => _root["operations"]!.AsObject();

    public (IReadOnlyList<string> Parts, IReadOnlyList<DescribedMessage> Messages) Find(WireMessage message, Capture capture) => capture.KindOf(message) switch
    {
        WireKind.Unknown => ([], []),
        WireKind.Ask => FindEvent(message.RoutingKey),
        // One that is tried again comes by another exchange and key; its name stays.
        WireKind.Notification => FindEvent(message.Exchange == message.Header(EventHeaders.Channel) ? message.RoutingKey : $"{message.Body!["event_name"]}"),
        var kind and (WireKind.EventReply or WireKind.RegistrationAnswer) => FindReply($"{kind}", OperationOf(capture.Answered(message)!, capture)),
        var kind => FindIn(BrokerNames.Registrations, "receive", $"{kind}"),
    };

    private (IReadOnlyList<string> Parts, IReadOnlyList<DescribedMessage> Messages) FindEvent(string address) =>
        ChannelAt(address) is { } channel ? FindIn(channel, "send", null) : ([], []);

    private (IReadOnlyList<string> Parts, IReadOnlyList<DescribedMessage> Messages) FindIn(string channel, string action, string? name)
    {
        var found = _messages[channel].Where(message => name is null || message.Name == name).ToList();
        if (OperationOn(channel, action) is not { } operation || found.Count == 0) return ([], []);
        return ([.. found.Select(message => MessagePart(channel, message)), ChannelPart(channel), OperationPart(operation)], found);
    }

    private (IReadOnlyList<string> Parts, IReadOnlyList<DescribedMessage> Messages) FindReply(string name, string? operation)
    {
        if (operation is null || AsyncApiNodes.Resolve(_root, Operations[operation]!["reply"]) is null) return ([], []);
        var channel = KeyOf(Follow(Operations[operation]!["reply"])["channel"]);
        var found = _messages[channel].Where(message => message.Name == name).ToList();
        return found.Count == 0 ? ([], []) : ([.. found.Select(message => MessagePart(channel, message)), ChannelPart(channel), ReplyPart(operation)], found);
    }

    private string? OperationOf(WireMessage asked, Capture capture) =>
        Find(asked, capture).Parts.FirstOrDefault(part => part.StartsWith(OperationPart(""), StringComparison.Ordinal))?[OperationPart("").Length..];

    private string? OperationOn(string channel, string action) => Operations.FirstOrDefault(operation => operation.Value!["action"]!.ToString() == action && KeyOf(operation.Value["channel"]) == channel).Key;

    private string? ChannelAt(string address) => _addresses.Where(channel => channel.Value.IsMatch(address)).Select(channel => channel.Key).SingleOrDefault();

    private JsonObject Follow(JsonNode? node) => (AsyncApiNodes.ReferenceOf(node) is { } reference ? AsyncApiNodes.Follow(_root, reference) : node!).AsObject();

    private DescribedMessage Describe(JsonNode message) => DescribedMessage.Of(AsyncApiNodes.ApplyTraits(AsyncApiNodes.Resolve(_root, message)!.AsObject(), traitsWin: false));

    // The values of a parameter, where the document lists them; else any word.
    private Regex Address(JsonObject channel) => new(
        '^' + Regex.Replace(Regex.Escape(channel["address"]!.ToString()).Replace(@"\{", "{", StringComparison.Ordinal), "{(?<name>[^}]+)}", match => Words(channel["parameters"]?[match.Groups["name"].Value]), RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)) + '$',
        RegexOptions.None,
        TimeSpan.FromSeconds(1));

    private string Words(JsonNode? parameter) =>
        AsyncApiNodes.Resolve(_root, parameter)?["enum"] is JsonArray words ? $"(?:{string.Join('|', words.Select(word => Regex.Escape(word!.ToString())))})" : "[^.]+";

    private static string KeyOf(JsonNode? reference) => AsyncApiNodes.ReferenceOf(reference)!.Split('/')[2];

    private static string ChannelPart(string channel) => $"channel {channel}";

    private static string MessagePart(string channel, DescribedMessage message) => $"message {channel} {message.Name}";

    private static string OperationPart(string operation) => $"operation {operation}";

    private static string ReplyPart(string operation) => $"reply {operation}";
}
