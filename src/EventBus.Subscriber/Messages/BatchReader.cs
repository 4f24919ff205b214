using System.Text.Json;
using EventBus.Contracts;

namespace EventBus.Subscriber.Messages;

/// <summary>Takes a message of several asks apart, without reading the events.</summary>
internal static class BatchReader
{
    /// <exception cref="JsonException">It is no list of asks.</exception>
    public static List<BatchedAsk> Read(ReadOnlyMemory<byte> body)
    {
        var reader = new Utf8JsonReader(body.Span);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartArray) throw new JsonException("The body is no array.");
        var asks = new List<BatchedAsk>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) asks.Add(ReadAsk(ref reader, body) with { Position = asks.Count });
        // To the end: there must be nothing behind the list.
        _ = reader.Read();
        return asks;
    }

    private static BatchedAsk ReadAsk(ref Utf8JsonReader reader, ReadOnlyMemory<byte> body)
    {
        if (reader.TokenType != JsonTokenType.StartObject) throw new JsonException("An entry is no object.");
        var ask = new BatchedAsk(0, "", [], default);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var (isId, isHeaders, isEvent) = (reader.ValueTextEquals(BatchMembers.CorrelationId), reader.ValueTextEquals(BatchMembers.Headers), reader.ValueTextEquals(BatchMembers.Event));
            reader.Read();
            if (isId && reader.TokenType == JsonTokenType.String) ask = ask with { CorrelationId = reader.GetString()! };
            else if (isHeaders && reader.TokenType == JsonTokenType.StartObject) ask = ask with { Headers = ReadHeaders(ref reader) };
            else if (isEvent) ask = ask with { Event = Slice(ref reader, body) };
            else reader.Skip();
        }

        return ask;
    }

    // What is neither a text nor a whole number is no header of ours.
    private static Dictionary<string, object?> ReadHeaders(ref Utf8JsonReader reader)
    {
        var headers = new Dictionary<string, object?>(12, StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = reader.GetString()!;
            reader.Read();
            if (reader.TokenType == JsonTokenType.String) headers[name] = reader.GetString();
            else if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var number)) headers[name] = number;
            else reader.Skip();
        }

        return headers;
    }

    private static ReadOnlyMemory<byte> Slice(ref Utf8JsonReader reader, ReadOnlyMemory<byte> body)
    {
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return body[start..(int)reader.BytesConsumed];
    }
}
