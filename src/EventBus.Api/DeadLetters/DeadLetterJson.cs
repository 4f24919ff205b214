using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using EventBus.Api.Errors;
using EventBus.Api.Resources;
using EventBus.Contracts;
using EventBus.Publisher.DeadLetters;
using EventBus.Publisher.Documents;

namespace EventBus.Api.DeadLetters;

/// <summary>Dead letters as records of the API.</summary>
internal static class DeadLetterJson
{
    // Below it there is the record, above it the levels of an answer.
    private const int MaxBodyLevels = JsonResults.DeepLevels - 4;

    public static JsonObject Show(DeadLetter letter, FieldSelection selection) => selection.Of(new JsonObject
    {
        ["message_id"] = letter.MessageId,
        ["subscriber"] = letter.Subscriber,
        ["reason"] = letter.Reason,
        ["attempts"] = letter.Attempts,
        ["last_error"] = letter.LastError,
        ["failed_at"] = letter.FailedAt,
        ["event_name"] = letter.EventName,
        ["channel"] = letter.Channel,
        ["resource"] = letter.Resource,
        ["resource_id"] = letter.ResourceId,
        ["call_id"] = letter.CallId,
        ["created_date"] = letter.CreatedDate,
        ["position"] = letter.Position,
    });

    public static JsonObject Show(DeadLetterContent content, FieldSelection selection)
    {
        var shown = Show(content.Letter, FieldSelection.All);
        shown["headers"] = JsonSerializer.SerializeToNode(content.Headers, EventBusJson.Options);
        shown["body"] = Body(content.Body);
        return selection.Of(shown);
    }

    // A dead letter may be one because its body is no JSON, or no text.
    private static JsonNode? Body(byte[] body)
    {
        try
        {
            return StrictJson.Parse(body, MaxBodyLevels);
        }
        catch (JsonException)
        {
            return Utf8.IsValid(body) ? Encoding.UTF8.GetString(body) : new JsonObject { ["base64"] = Convert.ToBase64String(body) };
        }
    }
}
