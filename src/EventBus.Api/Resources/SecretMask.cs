using System.Text.Json.Nodes;
using EventBus.Publisher.Redact;

namespace EventBus.Api.Resources;

/// <summary>Hides the secrets of a record from those who read it, and leaves them as they are when the mask comes back.</summary>
internal static class SecretMask
{
    public const string Text = "**********";

    public static bool Is(JsonNode? value) => value is JsonValue scalar && scalar.TryGetValue<string>(out var text) && text == Text;

    /// <summary>A copy with the mask in the place of every member that is named like a secret.</summary>
    public static JsonNode? Hide(JsonNode? value) => value switch
    {
        JsonObject map => new JsonObject(map.Select(member => KeyValuePair.Create(member.Key, IsHidden(member) ? Text : Hide(member.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Hide)]),
        _ => value?.DeepClone(),
    };

    /// <summary>A copy of what was sent with the stored values where the mask stands.</summary>
    public static JsonNode? Restore(JsonNode? sent, JsonNode? stored) => sent switch
    {
        JsonObject map => new JsonObject(map.Select(member => KeyValuePair.Create(member.Key, Restore(member.Value, (stored as JsonObject)?[member.Key])))),
        JsonArray list => new JsonArray([.. list.Select((item, at) => Restore(item, (stored as JsonArray)?.ElementAtOrDefault(at)))]),
        _ => (Is(sent) ? stored : sent)?.DeepClone(),
    };

    private static bool IsHidden(KeyValuePair<string, JsonNode?> member) => SecretNames.IsSecretMember(member.Key) && member.Value is not null && member.Value.ToString().Length > 0;
}
