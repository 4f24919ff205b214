using System.Text;
using EventBus.Subscriber.Delivery;

namespace EventBus.Subscriber.Tests.Delivery;

public sealed class LastErrorTests
{
    [Fact]
    public void Of_Exception_IsItsTypeAndMessage() => Assert.Equal("System.InvalidOperationException: boom", LastError.Of(new InvalidOperationException("boom")));

    [Fact]
    public void Of_ExceptionWithCauses_TellsThemToo() => Assert.Equal(
        "System.InvalidOperationException: outer <- System.TimeoutException: inner",
        LastError.Of(new InvalidOperationException("outer", new TimeoutException("inner"))));

    [Fact]
    public void Of_UnreadableEvent_IsTheCause() => Assert.Equal("System.FormatException: no JSON", LastError.Of(new UnreadableEventException(new FormatException("no JSON"))));

    [Fact]
    public void Of_SeveralLines_IsOne() => Assert.Equal("System.FormatException: a  b c", LastError.Of(new FormatException("a\r\nb\tc")));

    [Fact]
    public void Of_LongMessage_IsCutBetweenCharacters()
    {
        var before = new string('x', 499 - "System.FormatException: ".Length);

        var text = LastError.Of(new FormatException($"{before}\U0001F600 and more"));

        Assert.Equal($"System.FormatException: {before}", text);
        Assert.Equal(text, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)));
    }
}
