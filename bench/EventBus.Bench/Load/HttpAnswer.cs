using System.Buffers.Text;
using System.Text;

namespace EventBus.Bench.Load;

/// <summary>Reads as much of an HTTP/1.1 answer as is needed to know that it is whole and good.</summary>
internal static class HttpAnswer
{
    /// <summary>False while more must come.</summary>
    /// <exception cref="BenchException">It is no success, has no body, or says that a subscriber was skipped.</exception>
    public static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var end = answer.IndexOf("\r\n\r\n"u8);
        if (end < 0) return false;
        var head = answer[..(end + 2)];
        var body = answer[(end + 4)..];
        if (!head.StartsWith("HTTP/1.1 20"u8)) throw Bad("The host answered with an error", answer);
        if (Header(head, "x-eventbus-skipped"u8).Length > 0) throw Bad("A call went on without its subscriber", answer);
        if (Header(head, "content-length"u8) is { Length: > 0 } text) return Utf8Parser.TryParse(text, out int length, out _) && length > 0 ? body.Length >= length : throw Bad("The answer has no body", answer);
        if (Header(head, "transfer-encoding"u8).Length == 0 || body.StartsWith("0\r\n"u8)) throw Bad("The answer has no body", answer);
        return body.EndsWith("\r\n0\r\n\r\n"u8);
    }

    // The value of a header, or nothing.
    private static ReadOnlySpan<byte> Header(ReadOnlySpan<byte> head, ReadOnlySpan<byte> name)
    {
        for (var next = head.IndexOf("\r\n"u8); next >= 0; next = head.IndexOf("\r\n"u8))
        {
            var line = head[..next];
            if (line.Length > name.Length + 1 && line[name.Length] == ':' && Ascii.EqualsIgnoreCase(line[..name.Length], name)) return line[(name.Length + 1)..].Trim((byte)' ');
            head = head[(next + 2)..];
        }

        return default;
    }

    private static BenchException Bad(string what, ReadOnlySpan<byte> answer) => new($"{what}: {Encoding.ASCII.GetString(answer[..Math.Min(answer.Length, 600)])}");
}
