using System.Text.Json;
using System.Text.Json.Nodes;
using EventBus.Contracts;

namespace EventBus.Publisher.Documents;

/// <summary>One event as a JSON tree. What nobody changes keeps its JSON text: values stay the elements they were parsed as.</summary>
internal sealed class EventDocument(JsonObject root)
{
    /// <summary>The largest event and the largest reply, in bytes (design §4.5, <c>oversize</c>).</summary>
    public const int MaxBytes = 256 * 1024;

    // What a body of 32 levels makes of an event: the deepest stands three levels down, an array that is wrapped, and one is spare.
    private const int MaxToldDepth = EventBusJson.MaxDepth + 4;

    public JsonObject Root { get; } = root;

    public JsonObject Request => Root["request"]!.AsObject();

    public JsonObject? Response => Root["response"]?.AsObject();

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
    public EventDocument ToPostProcess(EventName name, EventResponse response) => new(new JsonObject
    {
        ["request"] = Root["request"]!.DeepClone(),
        ["response"] = JsonSerializer.SerializeToNode(response, EventBusJson.Options),
        ["resource"] = name.Resource,
        ["event_name"] = name.ToString(),
    });

    public EventDocument Clone() => new(Root.DeepClone().AsObject());

    /// <summary>The body of a message, or null when it is over the limits of size or depth.</summary>
    public byte[]? TryToBody()
    {
        var body = ToBody(EventBusJson.MaxDepth);
        return body is { Length: <= MaxBytes } ? body : null;
    }

    /// <summary>
    /// The body of a notification: whatever its size, and as deep as a call makes it, because what is carried out must be announced. Null when it is
    /// nested even deeper.
    /// </summary>
    public byte[]? ToBody() => ToBody(MaxToldDepth);

    private byte[]? ToBody(int maxDepth)
    {
        using var buffer = new MemoryStream();
        using var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = EventBusJson.Options.Encoder, MaxDepth = maxDepth });
        try
        {
            Root.WriteTo(writer);
        }
        catch (InvalidOperationException)
        {
            return null;
        }

        writer.Flush();
        return buffer.ToArray();
    }
}
