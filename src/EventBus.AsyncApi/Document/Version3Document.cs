using System.Text.Json.Nodes;
using EventBus.Contracts;

namespace EventBus.AsyncApi.Document;

/// <summary>
/// AsyncAPI 3.0.0: asks and notifications of a channel have addresses and operations of their own, with the words of their routing keys as parameters, and
/// asks have their reply.
/// </summary>
internal sealed class Version3Document(DocumentSubject subject)
{
    private const string EventMessage = "SystemEvent";

    private static readonly string[] OperationTraits = ["ask", "notification", "registration"];

    private readonly ContractSource _source = ContractSource.Of(subject);
    private readonly AmqpBindings _amqp = new(subject, AmqpBindings.Version3);
    private readonly MessageWriter _messages = new(subject);

    public JsonObject Write() => new()
    {
        ["asyncapi"] = "3.0.0",
        ["id"] = DocumentInfo.Id(subject),
        ["info"] = Info(),
        ["defaultContentType"] = _source["defaultContentType"],
        ["servers"] = Servers.Version3(subject),
        ["channels"] = Channels(),
        ["operations"] = Operations(),
        ["components"] = Components(),
        ["x-observer"] = _source["x-observer"],
    };

    private JsonObject Info()
    {
        var info = DocumentInfo.Info(subject);
        info["tags"] = _source["tags"];
        if (DocumentInfo.ExternalDocs(subject) is { } docs) info["externalDocs"] = docs;
        return info;
    }

    private JsonObject Channels()
    {
        var channels = new JsonObject();
        foreach (var channel in subject.Channels)
        {
            var words = Words(channel);
            channels[channel.AskId] = Event(channel, "ask", words, $"{Address(channel)}.{{subscription}}", "verb", "subscription");
            channels[channel.Name] = Event(channel, "notification", words, Address(channel), "verb");
        }

        channels[BrokerNames.RepliesExchange] = Channel(_source["exchanges/replies"], _amqp.Exchange(BrokerNames.RepliesExchange, "direct"), "EventReply", "RegistrationAnswer");
        var registrations = Channel(_source["exchanges/subscriptions"], _amqp.Exchange(BrokerNames.Registrations, "direct"), "SubscriptionRegistration", "ObserverAnnouncement");
        registrations.Insert(0, "address", BrokerNames.Registrations);
        channels[BrokerNames.Registrations] = registrations;
        return channels;
    }

    private static string Address(EventChannel channel) => $"{channel.Service}.{channel.Resource}.{{verb}}.{channel.Phase}";

    private JsonNode Words(EventChannel channel) => new ContractSource(subject, channel)[$"phases/{channel.Phase}"];

    private static JsonNode Summary(JsonNode words, string kind) => words[kind == "ask" ? "summary" : "notificationSummary"]!.DeepClone();

    private JsonObject Event(EventChannel channel, string kind, JsonNode words, string address, params IEnumerable<string> parameters) => new()
    {
        ["address"] = address,
        ["title"] = Summary(words, kind),
        ["description"] = words["channel"]!.DeepClone(),
        ["parameters"] = new JsonObject(parameters.Select(name => KeyValuePair.Create<string, JsonNode?>(name, Ref.To($"#/components/parameters/{name}")))),
        ["bindings"] = _amqp.Exchange(channel.Name, "topic"),
        ["messages"] = new JsonObject { [EventMessage] = Message(kind, words["examples"]![kind]!) },
    };

    private static JsonObject Message(string kind, JsonNode example) => new()
    {
        ["payload"] = Ref.To("#/components/schemas/EventPayload"),
        ["traits"] = new JsonArray(Ref.To($"#/components/messageTraits/{kind}")),
        ["examples"] = new JsonArray(example.DeepClone()),
    };

    // Without an address: that of a reply is known when it is sent.
    private static JsonObject Channel(JsonNode description, JsonObject bindings, params IEnumerable<string> messages) => new()
    {
        ["description"] = description,
        ["bindings"] = bindings,
        ["messages"] = new JsonObject(messages.Select(message => KeyValuePair.Create<string, JsonNode?>(message, Ref.To($"#/components/messages/{message}")))),
    };

    private JsonObject Operations()
    {
        var operations = new JsonObject();
        foreach (var channel in subject.Channels)
        {
            var words = Words(channel);
            operations[channel.OperationId] = Send(channel, channel.AskId, "ask", words);
            operations[channel.OperationId]!["reply"] = Ref.To("#/components/replies/ask");
            operations[channel.NotificationId] = Send(channel, channel.Name, "notification", words);
        }

        operations["registerSubscription"] = Register();
        return operations;
    }

    private static JsonObject Send(EventChannel channel, string id, string kind, JsonNode words) => new()
    {
        ["action"] = "send",
        ["channel"] = Ref.To($"#/channels/{id}"),
        ["summary"] = Summary(words, kind),
        ["description"] = words[kind]!.DeepClone(),
        ["tags"] = new JsonArray(new JsonObject { ["name"] = channel.Phase }),
        ["traits"] = new JsonArray(Ref.To($"#/components/operationTraits/{kind}")),
        ["messages"] = new JsonArray(Ref.To($"#/channels/{id}/messages/{EventMessage}")),
    };

    private JsonObject Register()
    {
        var words = _source["operations/registration"];
        return new JsonObject
        {
            ["action"] = "receive",
            ["channel"] = Ref.To($"#/channels/{BrokerNames.Registrations}"),
            ["summary"] = words["summary"]!.DeepClone(),
            ["description"] = words["description"]!.DeepClone(),
            ["tags"] = new JsonArray(new JsonObject { ["name"] = "subscription" }),
            ["traits"] = new JsonArray(Ref.To("#/components/operationTraits/registration")),
            ["messages"] = new JsonArray(MessageOf(BrokerNames.Registrations, "SubscriptionRegistration"), MessageOf(BrokerNames.Registrations, "ObserverAnnouncement")),
            ["reply"] = Ref.To("#/components/replies/registration"),
        };
    }

    private JsonObject Components() => new()
    {
        ["securitySchemes"] = _source["securitySchemes"],
        ["parameters"] = _source["parameters"],
        ["correlationIds"] = _source["correlationIds"],
        ["replies"] = new JsonObject { ["ask"] = Reply("EventReply"), ["registration"] = Reply("RegistrationAnswer") },
        ["operationTraits"] = new JsonObject(OperationTraits.Select(kind => KeyValuePair.Create<string, JsonNode?>(kind, new JsonObject { ["bindings"] = _amqp.Operation(kind) }))),
        ["messageTraits"] = new JsonObject { ["ask"] = AskTrait(), ["notification"] = _messages.EventTrait("notification", "notification", MessageWriter.AllOf("SystemEventHeaders", "DeliveryHeaders"), _amqp) },
        ["messages"] = new JsonObject(_messages.Others().Select(message => KeyValuePair.Create<string, JsonNode?>(message.Key, message.Value))),
        ["schemas"] = _source["schemas"],
    };

    private JsonObject AskTrait()
    {
        var trait = _messages.EventTrait("ask", "ask", MessageWriter.AllOf("SystemEventHeaders"), _amqp);
        trait["headers"]!["required"] = new JsonArray(EventHeaders.Subscription, EventHeaders.TimeoutMilliseconds);
        trait["correlationId"] = Ref.To("#/components/correlationIds/ask");
        return trait;
    }

    private JsonObject Reply(string message) => new()
    {
        ["address"] = new JsonObject { ["description"] = _source["replyAddress"], ["location"] = "$message.header#/reply_to" },
        ["channel"] = Ref.To($"#/channels/{BrokerNames.RepliesExchange}"),
        ["messages"] = new JsonArray(MessageOf(BrokerNames.RepliesExchange, message)),
    };

    private static JsonObject MessageOf(string channel, string message) => Ref.To($"#/channels/{channel}/messages/{message}");
}
