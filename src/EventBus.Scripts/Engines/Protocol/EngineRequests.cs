using System.Text.Json;

namespace EventBus.Scripts.Engines.Protocol;

/// <summary>What the worker tells a process: a line of JSON, and a line more for each JSON that it passes on as it is.</summary>
internal static class EngineRequests
{
    public static byte[] Run(string id, Script script, ReadOnlySpan<byte> systemEvent, ReadOnlySpan<byte> platform, TimeSpan limit) =>
    [
        .. Line(writer =>
        {
            writer.WriteString("op", "run");
            writer.WriteString("id", id);
            writer.WriteString("key", $"{script.Name}\n{script.Version}");
            writer.WriteString("name", script.Name);
            writer.WriteNumber("limit", Math.Max(1, (long)limit.TotalMilliseconds));
        }),
        .. OneLine.Of(systemEvent), (byte)'\n', .. OneLine.Of(platform), (byte)'\n',
    ];

    public static byte[] Source(Script script) => Line(writer =>
    {
        writer.WriteString("op", "source");
        writer.WriteString("content", script.Content);
    });

    public static byte[] Check(string id, Script script) => Line(writer =>
    {
        writer.WriteString("op", "check");
        writer.WriteString("id", id);
        writer.WriteString("name", script.Name);
        writer.WriteString("content", script.Content);
    });

    public static byte[] Answer(string id, int call, ReadOnlySpan<byte> answer) =>
    [
        .. Line(writer =>
        {
            writer.WriteString("op", "answer");
            writer.WriteString("id", id);
            writer.WriteNumber("call", call);
        }),
        .. OneLine.Of(answer), (byte)'\n',
    ];

    private static byte[] Line(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }
        buffer.WriteByte((byte)'\n');
        return buffer.ToArray();
    }
}
