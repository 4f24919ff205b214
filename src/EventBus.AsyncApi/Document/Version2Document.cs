using System.Text.Json.Nodes;
using EventBus.Contracts;

namespace EventBus.AsyncApi.Document;

/// <summary>AsyncAPI 2.6.0, the version of the document that users of DreamFactory know: one channel for all events of a resource and a phase.</summary>
internal sealed class Version2Document(DocumentSubject subject)
{
    private static readonly string[] OperationBindings = ["ask", "notification", "reply", "registration", "registrationAnswer"];

    private readonly ContractSource _source = ContractSource.Of(subject);
    private readonly AmqpBindings _amqp = new(subject, AmqpBindings.Version2);
    private readonly MessageWriter _messages = new(subject);

    public JsonObject Write()
    {
        var document = new JsonObject { ["asyncapi"] = "2.6.0", ["id"] = DocumentInfo.Id(subject), ["info"] = DocumentInfo.Info(subject) };
        if (DocumentInfo.ExternalDocs(subject) is { } docs) document["externalDocs"] = docs;
        document["defaultContentType"] = _source["defaultContentType"];
        document["tags"] = _source["tags"];
        document["servers"] = Servers.Version2(subject);
        document["channels"] = Channels();
        document["components"] = Components();
        document["x-observer"] = _source["x-observer"];
        return document;
    }

    private JsonObject Channels()
    {
        var channels = new JsonObject(subject.Channels.Select(channel => KeyValuePair.Create<string, JsonNode?>(channel.Name, Event(channel))));
        channels[BrokerNames.RepliesExchange] = Replies();
        channels[BrokerNames.Registrations] = Registrations();
        return channels;
    }

    private JsonObject Event(EventChannel channel)
    {
        var words = new ContractSource(subject, channel)[$"phases/{channel.Phase}"];
        return new JsonObject
        {
            ["description"] = words["channel"]!.DeepClone(),
            ["bindings"] = _amqp.Exchange(channel.Name, "topic"),
            ["subscribe"] = new JsonObject
            {
                ["operationId"] = channel.OperationId,
                ["summary"] = words["summary"]!.DeepClone(),
                ["description"] = words["operation"]!.DeepClone(),
                ["tags"] = Tag(channel.Phase),
                ["bindings"] = Ref.To($"#/components/operationBindings/{words["bindings"]}"),
                ["message"] = EventMessage(channel.Key, words["examples"]!["ask"]!, words["examples"]!["notification"]!),
            },
        };
    }

    // Each channel has a message of its own: 2.6.0 demands that every message has an id, and that no two have the same. What all events are is the trait.
    private static JsonObject EventMessage(string id, params IEnumerable<JsonNode> examples) => new()
    {
        ["messageId"] = id,
        ["payload"] = Ref.To("#/components/schemas/EventPayload"),
        ["traits"] = new JsonArray(Ref.To("#/components/messageTraits/SystemEvent")),
        ["examples"] = new JsonArray([.. examples.Select(example => example.DeepClone())]),
    };

    private JsonObject Replies() => new()
    {
        ["description"] = _source["exchanges/replies"],
        ["bindings"] = _amqp.Exchange(BrokerNames.RepliesExchange, "direct"),
        ["publish"] = Operation("reply", "replyToEvent", "reply", Message("EventReply")),
        ["subscribe"] = Operation("registrationAnswer", "onRegistrationAnswer", "subscription", Message("RegistrationAnswer")),
    };

    private JsonObject Registrations() => new()
    {
        ["description"] = _source["exchanges/subscriptions"],
        ["bindings"] = _amqp.Exchange(BrokerNames.Registrations, "direct"),
        ["publish"] = Operation("registration", "registerSubscription", "subscription", new JsonObject { ["oneOf"] = new JsonArray(Message("SubscriptionRegistration"), Message("ObserverAnnouncement")) }),
    };

    private JsonObject Operation(string name, string id, string tag, JsonObject message)
    {
        var words = _source[$"operations/{name}"];
        return new JsonObject
        {
            ["operationId"] = id,
            ["summary"] = words["summary"]!.DeepClone(),
            ["description"] = words["description"]!.DeepClone(),
            ["tags"] = Tag(tag),
            ["bindings"] = Ref.To($"#/components/operationBindings/{name}"),
            ["message"] = message,
        };
    }

    private JsonObject Components() => new()
    {
        ["securitySchemes"] = _source["securitySchemes"],
        ["correlationIds"] = _source["correlationIds"],
        ["operationBindings"] = new JsonObject(OperationBindings.Select(name => KeyValuePair.Create<string, JsonNode?>(name, _amqp.Operation(name)))),
        ["messageTraits"] = new JsonObject { ["SystemEvent"] = Trait() },
        ["messages"] = Messages(),
        ["schemas"] = _source["schemas"],
    };

    private JsonObject Trait()
    {
        var trait = _messages.EventTrait("description", "event", MessageWriter.AllOf("SystemEventHeaders", "DeliveryHeaders"), _amqp);
        trait["correlationId"] = Ref.To("#/components/correlationIds/ask");
        return trait;
    }

    private JsonObject Messages()
    {
        var words = new ContractSource(subject, PlaceholderValues.ExampleChannel(subject));
        var messages = new JsonObject { ["SystemEvent"] = EventMessage("SystemEvent", words["phases/pre_process/examples/ask"]) };
        foreach (var (name, message) in _messages.Others())
        {
            message["messageId"] = name;
            messages[name] = message;
        }

        return messages;
    }

    private static JsonObject Message(string name) => Ref.To($"#/components/messages/{name}");

    private static JsonArray Tag(string name) => [new JsonObject { ["name"] = name }];
}
