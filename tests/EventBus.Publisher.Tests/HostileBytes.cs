using System.Text;

namespace EventBus.Publisher.Tests;

/// <summary>Spoils JSON in every way that is known to hurt a reader, from one seed.</summary>
internal sealed class HostileBytes(int seed)
{
    private static readonly string[] Fragments =
    [
        "1e400", "-1e99999999999", "1e-99999999999", "00", "0x1", "NaN", "Infinity", "\"\\ud800\"", "\"\\udfff\\ud800\"", "\"\\u0000\"", "null", "[]", "{}", "[null]", "{\"a\":1,\"a\":2}",
        "{\"\\ud800\":1}", "{\"a\":{\"b\":1,\"\\u0062\":2}}", "\"[redacted]\"", "\"continue\"", "\"dance\"", "true", "-1", "2147483648", "9223372036854775808", "\"/request/payload/a~\"", "\"/~2\"", "\"//\"",
        "\"/request/payload/list/-\"", "\"/request/payload/list/-1\"", "\"/request/payload/list/99999999999\"", "\"/request/payload/list/01\"", "\"a\"", "\"/\"", "{\"op\":\"add\"}", "{\"op\":null,\"path\":null}",
        "[{\"op\":\"move\",\"from\":\"/request\",\"path\":\"/request/payload\"}]", "/* comment */", ",", "'a'", "\"\\x\"", "\"\u0001\"", "\"a\\r\\nb\"",
    ];

    private readonly Random _random = new(seed);

    public byte[] Spoil(byte[] valid)
    {
        var bytes = valid;
        for (var i = 1 + _random.Next(3); i > 0; i--) bytes = SpoilOnce(bytes);
        return bytes;
    }

    private byte[] SpoilOnce(byte[] bytes) => _random.Next(11) switch
    {
        0 => bytes[.._random.Next(bytes.Length + 1)],
        1 => Replaced(bytes, bytes.Length == 0 ? [] : [(byte)(bytes[_random.Next(bytes.Length)] ^ (1 << _random.Next(8)))], 1),
        2 => Replaced(bytes, RandomBytes(_random.Next(8)), _random.Next(4)),
        3 => [0xEF, 0xBB, 0xBF, .. bytes],
        4 => Replaced(bytes, [0], 0),
        5 => Replaced(bytes, [0xC0, 0xAF, 0xED, 0xA0, 0x80], 0),
        6 => ValueReplaced(bytes, Nested()),
        7 => ValueReplaced(bytes, Long()),
        8 => MemberDoubled(bytes),
        _ => ValueReplaced(bytes, _random.GetItems(Fragments, 1)[0]),
    };

    private string Nested()
    {
        var levels = _random.GetItems([5, 28, 31, 32, 33, 64, 2000], 1)[0];
        return _random.Next(2) == 0
            ? new string('[', levels) + new string(']', levels)
            : string.Concat(Enumerable.Repeat("{\"a\":", levels)) + "1" + new string('}', levels);
    }

    private string Long()
    {
        var length = _random.Next(500) == 0 ? 240_000 : _random.Next(2000);
        return _random.Next(4) switch
        {
            0 => new string('9', length + 1),
            1 => $"\"{new string('x', length)}\"",
            2 => $"{{\"{new string('k', length)}\":1}}",
            _ => $"[{string.Join(',', Enumerable.Repeat("{\"op\":\"add\",\"path\":\"/request/payload/list/-\",\"value\":1}", 1 + (length / 8)))}]",
        };
    }

    // At the value of any member: so every member gets a value of the wrong type now and then.
    private byte[] ValueReplaced(byte[] bytes, string value)
    {
        var colons = Enumerable.Range(0, bytes.Length).Where(i => bytes[i] == ':').ToList();
        if (colons.Count == 0) return Encoding.UTF8.GetBytes(value);
        var start = colons[_random.Next(colons.Count)] + 1;
        return [.. bytes[..start], .. Encoding.UTF8.GetBytes(value), .. bytes[ValueEnd(bytes, start)..]];
    }

    private byte[] MemberDoubled(byte[] bytes)
    {
        var starts = Enumerable.Range(0, bytes.Length).Where(i => bytes[i] is (byte)'{' or (byte)',').ToList();
        if (starts.Count == 0) return bytes;
        var start = starts[_random.Next(starts.Count)] + 1;
        var end = ValueEnd(bytes, start);
        return [.. bytes[..start], .. bytes[start..end], (byte)',', .. bytes[start..]];
    }

    private static int ValueEnd(byte[] bytes, int start)
    {
        var (depth, isText) = (0, false);
        for (var i = start; i < bytes.Length; i++)
        {
            if (bytes[i] == '"' && (i == 0 || bytes[i - 1] != '\\')) isText = !isText;
            if (isText) continue;
            if (bytes[i] is (byte)'{' or (byte)'[') depth++;
            if (bytes[i] is (byte)'}' or (byte)']' && --depth < 0) return i;
            if (bytes[i] == ',' && depth == 0) return i;
        }

        return bytes.Length;
    }

    private byte[] Replaced(byte[] bytes, byte[] replacement, int count)
    {
        var start = _random.Next(bytes.Length + 1);
        return [.. bytes[..start], .. replacement, .. bytes[Math.Min(bytes.Length, start + count)..]];
    }

    private byte[] RandomBytes(int count)
    {
        var bytes = new byte[count];
        _random.NextBytes(bytes);
        return bytes;
    }
}
