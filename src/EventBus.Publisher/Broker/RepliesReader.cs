using System.Text.Json;
using EventBus.Contracts;

namespace EventBus.Publisher.Broker;

/// <summary>
/// Takes the replies to a batch apart, <c>[{"correlation_id":…,"reply":…}]</c>, without looking into them: each is read later as if it had come alone. What
/// is no such list, too long or too large is nobody's answer.
/// </summary>
internal static class RepliesReader
{
    public const int MostBytes = 4 * 1024 * 1024;

    // Only so that a bomb is noticed; how deep one reply may be is decided when it is read.
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 256 };

    /// <summary>Null when it cannot be read. An entry without an id has an empty one; without a reply, an empty reply, which means: go on.</summary>
    public static List<BatchReply>? TryRead(ReadOnlyMemory<byte> body)
    {
        if (body.Length > MostBytes) return null;
        try
        {
            return Read(body);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            // The latter: an id that is no Unicode.
            return null;
        }
    }

    private static List<BatchReply>? Read(ReadOnlyMemory<byte> body)
    {
        var replies = new List<BatchReply>();
        var reader = new Utf8JsonReader(body.Span, Options);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartArray) return null;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartObject || replies.Count == AskBatch.MostAsks) return null;
            replies.Add(ReadEntry(ref reader, body));
        }

        // To the end: there must be nothing behind the list.
        return reader.Read() ? null : replies;
    }

    private static BatchReply ReadEntry(ref Utf8JsonReader reader, ReadOnlyMemory<byte> body)
    {
        var (entry, hasId, hasReply) = (new BatchReply("", default), false, false);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var (isId, isReply) = (reader.ValueTextEquals(BatchMembers.CorrelationId), reader.ValueTextEquals(BatchMembers.Reply));
            // Which of the two was meant nobody knows.
            if (isId && hasId || isReply && hasReply) throw new JsonException("A member stands twice.");
            (hasId, hasReply) = (hasId || isId, hasReply || isReply);
            reader.Read();
            if (isId && reader.TokenType == JsonTokenType.String) entry = entry with { CorrelationId = reader.GetString()! };
            else if (isReply) entry = entry with { Body = Value(ref reader, body) };
            else reader.Skip();
        }

        return entry;
    }

    private static ReadOnlyMemory<byte> Value(ref Utf8JsonReader reader, ReadOnlyMemory<byte> body)
    {
        if (reader.TokenType == JsonTokenType.Null) return default;
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return body[start..(int)reader.BytesConsumed];
    }
}
