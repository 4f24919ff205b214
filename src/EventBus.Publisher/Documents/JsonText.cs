using System.Buffers;
using System.Text.Json;
using EventBus.Contracts;

namespace EventBus.Publisher.Documents;

/// <summary>JSON as text in UTF-8, without trees.</summary>
internal static class JsonText
{
    // What a thread keeps for the next event; a larger one is left to the collector.
    private const int MostKept = 1024 * 1024;
    private const int FirstSize = 4096;

    private static readonly SearchValues<byte> Structure = SearchValues.Create("\"{[]}"u8);
    private static readonly JsonWriterOptions Options = new() { Encoder = EventBusJson.Options.Encoder, SkipValidation = true };

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? KeptBuffer;

    [ThreadStatic]
    private static Utf8JsonWriter? KeptWriter;

    /// <summary>What <paramref name="write"/> writes.</summary>
    public static byte[] Write<T>(T state, Action<Utf8JsonWriter, T> write)
    {
        // Taken while it is used: what writes within a write gets one of its own.
        var writer = KeptWriter;
        KeptWriter = null;
        var text = Copy((state, write, writer), static (target, work) =>
        {
            var writer = work.writer ?? new Utf8JsonWriter(target, Options);
            writer.Reset(target);
            work.write(writer, work.state);
            writer.Flush();
            KeptWriter = writer;
        });
        return text;
    }

    /// <summary>What <paramref name="copy"/> puts into the target; <paramref name="same"/> itself where it is that.</summary>
    public static byte[] Copy<T>(T state, Action<ArrayBufferWriter<byte>, T> copy, byte[]? same = null)
    {
        var buffer = KeptBuffer ?? new ArrayBufferWriter<byte>(FirstSize);
        KeptBuffer = null;
        buffer.ResetWrittenCount();
        copy(buffer, state);
        var text = same is not null && buffer.WrittenSpan.SequenceEqual(same) ? same : buffer.WrittenSpan.ToArray();
        if (buffer.Capacity <= MostKept) KeptBuffer = buffer;
        return text;
    }

    /// <summary>The value of a member of the object that <paramref name="text"/> is.</summary>
    /// <exception cref="KeyNotFoundException">There is no such member.</exception>
    public static ReadOnlySpan<byte> Member(ReadOnlySpan<byte> text, ReadOnlySpan<byte> name)
    {
        var reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = 1000 });
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var found = reader.ValueTextEquals(name);
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            if (found) return text[start..(int)reader.BytesConsumed];
        }

        throw new KeyNotFoundException("The JSON object has no such member.");
    }

    /// <summary>Whether it has at most so many levels.</summary>
    public static bool IsWithin(ReadOnlySpan<byte> text, int levels)
    {
        var depth = 0;
        for (var at = 0; text[at..].IndexOfAny(Structure) is >= 0 and var next; at++)
        {
            at += next;
            if (text[at] == '"') at = EndOfString(text, at);
            else if (text[at] is (byte)'}' or (byte)']') depth--;
            else if (++depth > levels) return false;
        }

        return true;
    }

    private static int EndOfString(ReadOnlySpan<byte> text, int start)
    {
        var at = start + 1;
        while (text[at..].IndexOfAny((byte)'"', (byte)'\\') is var next && text[at + next] == '\\') at += next + 2;
        return at + text[at..].IndexOf((byte)'"');
    }
}
