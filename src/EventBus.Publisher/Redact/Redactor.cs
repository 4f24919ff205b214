using System.Globalization;
using System.Text.Json.Nodes;
using EventBus.Contracts;
using EventBus.Publisher.Documents;

namespace EventBus.Publisher.Redact;

/// <summary>Replaces the secrets of an event by a placeholder, but for those that a subscription may see.</summary>
internal static class Redactor
{
    private static readonly JsonPath RequestHeaders = JsonPath.Parse("/request/headers");
    private static readonly JsonPath ResponseHeaders = JsonPath.Parse("/response/headers");

    /// <summary>A redacted copy.</summary>
    /// <param name="document">The event; left as it is.</param>
    /// <param name="reveal">What may be seen.</param>
    public static EventDocument Redact(EventDocument document, IReadOnlyList<JsonPath> reveal) =>
        // An event without secrets and white space is its own copy.
        new(JsonText.Copy((document.Text, reveal), static (target, source) => RedactedText.Copy(source.Text, source.reveal, target), same: document.Text));

    /// <summary>Whether a value that is written to <paramref name="path"/> would store a placeholder in the place of a secret, or somewhere in it.</summary>
    public static bool HoldsPlaceholder(JsonPath path, JsonNode? value) => value switch
    {
        JsonObject map => map.Any(member => HoldsPlaceholder(path.Child(member.Key), member.Value)),
        JsonArray list => list.Index().Any(element => HoldsPlaceholder(path.Child(Index(element.Index)), element.Item)),
        JsonValue text when text.TryGetValue<string>(out var content) => content == Redaction.Placeholder && IsInSecret(path),
        _ => false,
    };

    /// <summary>Whether a header or member of that name is secret.</summary>
    public static bool IsSecret(JsonPath path) => !path.IsRoot
        && (RequestHeaders.IsOnWayTo(path) || ResponseHeaders.IsOnWayTo(path) ? SecretNames.IsSecretHeader(path.Last) : SecretNames.IsSecretMember(path.Last) || IsLookupValue(path));

    /// <summary>Whether it, or something it is a part of, is secret: who may see a secret whole can write a part of it.</summary>
    public static bool IsInSecret(JsonPath path)
    {
        while (!path.IsRoot && !IsSecret(path)) path = path.Parent;
        return !path.IsRoot;
    }

    // Lookups may be private. Which of them are is said beside the value, and a reply may change that; so all their values are hidden.
    private static bool IsLookupValue(JsonPath path) =>
        path is { Last: "value", Parent: { IsRoot: false, Parent: { IsRoot: false } list } } && list.Last.StartsWith(SecretNames.LookupPrefix, StringComparison.Ordinal);

    private static string Index(int index) => index.ToString(CultureInfo.InvariantCulture);
}
