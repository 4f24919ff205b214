using System.Text.Json;
using System.Text.Json.Nodes;
using EventBus.Api.Errors;
using EventBus.Api.Resources;
using EventBus.Contracts;
using EventBus.Publisher.Documents;
using EventBus.Publisher.Outbox;

namespace EventBus.Api.Outbox;

/// <summary>Messages of the outbox as records of the API.</summary>
internal static class OutboxJson
{
    public static JsonObject Show(OutboxMessage message, FieldSelection selection) => selection.Of(Members(message));

    public static JsonObject ShowWhole(OutboxMessage message, FieldSelection selection)
    {
        var shown = Members(message);
        shown["headers"] = JsonSerializer.SerializeToNode(message.Headers, EventBusJson.Options);
        shown["body"] = StrictJson.Parse(message.Body, JsonResults.DeepLevels - 4);
        return selection.Of(shown);
    }

    public static JsonObject Show(OutboxBacklog backlog) => new() { ["messages"] = backlog.Messages, ["bytes"] = backlog.Bytes, ["oldest"] = backlog.Oldest };

    private static JsonObject Members(OutboxMessage message) => new()
    {
        ["id"] = message.Id,
        ["message_id"] = message.MessageId,
        ["state"] = message.PublishedDate is null ? "pending" : "published",
        ["created_date"] = message.CreatedDate,
        ["published_date"] = message.PublishedDate,
        ["call_id"] = message.CallId,
        ["event_name"] = message.EventName,
        ["channel"] = message.Channel,
        ["resource"] = message.Resource,
        ["record_ids"] = new JsonArray([.. message.RecordIds.Select(id => (JsonNode)id)]),
    };
}
