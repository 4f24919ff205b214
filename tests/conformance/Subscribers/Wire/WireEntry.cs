using System.Buffers.Binary;
using System.Text;

namespace EventBus.ConformanceTests.Subscribers.Wire;

/// <summary>What a frame says, as a word or two, where a case may want to know it.</summary>
internal static class WireEntry
{
    public const string Open = "open";
    public const string Publish = "publish";
    public const string Deliver = "deliver";
    public const string Ack = "ack";
    public const string Reject = "reject";
    public const string Requeue = "requeue";

    private const int Payload = 7;
    private const int Arguments = Payload + 4;
    private const int TagLength = 8;
    private const byte MethodFrame = 1;

    /// <summary>Of a frame that the program sends: <c>publish eventbus.replies</c>, <c>publish … mandatory</c>, <c>ack</c>, <c>reject</c>, <c>requeue</c>, <c>confirm</c>.</summary>
    public static string? OfProgram(ReadOnlySpan<byte> frame) => Method(frame) switch
    {
        (60, 40) => Published(frame[(Arguments + 2)..]),
        (60, 80) => Ack,
        (60, 90) => (frame[Arguments + TagLength] & 1) != 0 ? Requeue : Reject,
        (60, 120) => (frame[Arguments + TagLength] & 2) != 0 ? Requeue : Reject,
        (85, 10) => "confirm",
        _ => null,
    };

    /// <summary>Of a frame that the broker sends: <c>deliver</c>, or <c>deliver again</c>; not what came by the default exchange, as the answer to a registration does.</summary>
    public static string? OfBroker(ReadOnlySpan<byte> frame)
    {
        if (Method(frame) != (60, 60)) return null;
        var at = Arguments + 1 + frame[Arguments] + TagLength;
        var again = frame[at] != 0;
        return Text(frame[(at + 1)..]).Length == 0 && !again ? null : again ? $"{Deliver} again" : Deliver;
    }

    private static (int Class, int Method) Method(ReadOnlySpan<byte> frame) => frame[0] == MethodFrame
        ? (BinaryPrimitives.ReadUInt16BigEndian(frame[Payload..]), BinaryPrimitives.ReadUInt16BigEndian(frame[(Payload + 2)..]))
        : default;

    private static string Published(ReadOnlySpan<byte> arguments)
    {
        var exchange = Text(arguments);
        var flags = 1 + arguments[0] + 1 + arguments[1 + arguments[0]];
        return $"{Publish} {exchange}{((arguments[flags] & 1) != 0 ? " mandatory" : "")}";
    }

    private static string Text(ReadOnlySpan<byte> text) => Encoding.UTF8.GetString(text.Slice(1, text[0]));
}
