using System.Text.Json;
using System.Text.Json.Nodes;
using EventBus.Contracts;

namespace EventBus.Publisher.Documents;

/// <summary>
/// One event: its JSON text and, where somebody needs one, its tree. Most events are never looked into, so the tree is made on demand (ADR 0021).
/// What nobody changes keeps its JSON text.
/// </summary>
internal sealed class EventDocument
{
    /// <summary>The largest event and the largest reply, in bytes (design §4.5, <c>oversize</c>).</summary>
    public const int MaxBytes = 256 * 1024;

    // What a body of 32 levels makes of an event: the deepest stands three levels down, an array that is wrapped, and one is spare.
    private const int MaxToldDepth = EventBusJson.MaxDepth + 4;

    // Whatever a call or a reply made of it: the limits above are checked where it leaves.
    private static readonly JsonDocumentOptions AnyDepth = new() { MaxDepth = 1000 };

    private Func<byte[]>? _write;
    private byte[]? _text;
    private JsonObject? _root;
    private EventDocument? _redacted;

    public EventDocument(JsonObject root) => _root = root;

    /// <param name="text">UTF-8 and well-formed.</param>
    public EventDocument(byte[] text) => _text = text;

    /// <param name="write">Gives the text when it is first asked for: most events of GET calls are not.</param>
    public EventDocument(Func<byte[]> write) => _write = write;

    /// <summary>The tree, to read. What changes the event goes through <see cref="Apply"/>.</summary>
    public JsonObject Root => _root ??= ToTree();

    public JsonObject Request => Root["request"]!.AsObject();

    public JsonObject? Response => Root["response"]?.AsObject();

    /// <summary>The JSON text, in UTF-8.</summary>
    public byte[] Text => _text ??= _root is null ? _write!() : JsonText.Write(_root, static (writer, root) => root.WriteTo(writer));

    /// <summary>Whether a reply has changed it.</summary>
    public bool IsChanged { get; private set; }

    public static EventDocument ForRequest(EventName name, string uri, JsonObject headers, JsonObject parameters, JsonObject payload) => new(new JsonObject
    {
        ["request"] = new JsonObject
        {
            ["method"] = name.Verb.ToUpperInvariant(),
            ["uri"] = uri,
            ["headers"] = headers,
            ["parameters"] = parameters,
            ["payload"] = payload,
        },
        ["resource"] = name.Resource,
        ["event_name"] = name.ToString(),
    });

    /// <summary>The same call, later: the post_process event with the request as it is now.</summary>
    /// <param name="name">The event's name.</param>
    /// <param name="response">Gives the JSON text of the response.</param>
    public EventDocument ToPostProcess(EventName name, Func<byte[]> response) => new(() => JsonText.Write((Text, name, response), static (writer, parts) =>
    {
        writer.WriteStartObject();
        writer.WritePropertyName("request"u8);
        writer.WriteRawValue(JsonText.Member(parts.Text, "request"u8), skipInputValidation: true);
        writer.WritePropertyName("response"u8);
        writer.WriteRawValue(parts.response(), skipInputValidation: true);
        writer.WriteString("resource"u8, parts.name.Resource);
        writer.WriteString("event_name"u8, parts.name.ToString());
        writer.WriteEndObject();
    }));

    /// <summary>A tree of its own, to be changed by whoever asks for it.</summary>
    public JsonObject ToTree() => _root?.DeepClone().AsObject() ?? JsonNode.Parse(Text, documentOptions: AnyDepth)!.AsObject();

    /// <summary>The event as it is now; what happens to this one later does not show in it.</summary>
    public EventDocument Clone() => new(Text) { _redacted = _redacted };

    /// <summary>Carries out the writes of a reply.</summary>
    public void Apply(IReadOnlyList<JsonChange> writes)
    {
        if (writes.Count == 0) return;
        JsonWriter.Apply(Root, writes);
        (_text, _redacted, IsChanged) = (null, null, true);
    }

    /// <summary>The event without its secrets but for those in <paramref name="reveal"/>. Whoever may see no secret sees the same: that is made once.</summary>
    public EventDocument Redacted(IReadOnlyList<JsonPath> reveal) => reveal.Count == 0 ? _redacted ??= Redact.Redactor.Redact(this, reveal) : Redact.Redactor.Redact(this, reveal);

    /// <summary>The body of a message, or null when it is over the limits of size or depth.</summary>
    public byte[]? TryToBody() => IsWithin(EventBusJson.MaxDepth) && Text.Length <= MaxBytes ? Text : null;

    /// <summary>
    /// The body of a notification: whatever its size, and as deep as a call makes it, because what is carried out must be announced. Null when it is
    /// nested even deeper.
    /// </summary>
    public byte[]? ToBody() => IsWithin(MaxToldDepth) ? Text : null;

    private bool IsWithin(int levels)
    {
        try
        {
            return JsonText.IsWithin(Text, levels);
        }
        catch (InvalidOperationException)
        {
            // A patch can put values into each other until nothing can write them.
            return false;
        }
    }
}
