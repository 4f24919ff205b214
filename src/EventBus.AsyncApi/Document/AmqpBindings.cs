using System.Text.Json.Nodes;

namespace EventBus.AsyncApi.Document;

/// <summary>AMQP bindings. The versions that tools know differ: 0.2.0 goes with AsyncAPI 2, and AsyncAPI 3 allows none but 0.3.0.</summary>
internal sealed class AmqpBindings(DocumentSubject subject, string version)
{
    public const string Version2 = "0.2.0";
    public const string Version3 = "0.3.0";

    /// <summary>The exchange of a channel.</summary>
    public JsonObject Exchange(string name, string type) => Of(new JsonObject
    {
        ["is"] = "routingKey",
        ["exchange"] = new JsonObject
        {
            ["name"] = name,
            ["type"] = type,
            ["durable"] = true,
            ["autoDelete"] = false,
            ["vhost"] = Servers.VirtualHost(subject.Brokers[0]),
        },
    });

    /// <summary>How the messages of an operation are published, by its name in the source.</summary>
    public JsonObject Operation(string name) => Of(ContractSource.Of(subject)[$"bindings/{name}"].AsObject());

    /// <summary>The type of a message.</summary>
    public JsonObject Message(string type) => Of(new JsonObject { ["messageType"] = type });

    private JsonObject Of(JsonObject binding)
    {
        binding["bindingVersion"] = version;
        return new JsonObject { ["amqp"] = binding };
    }
}
