using System.Text;
using EventBus.Scripts.Engines.Protocol;

namespace EventBus.Scripts.Tests.Engines.Protocol;

public sealed class OneLineTests
{
    [Theory]
    [InlineData("{\r\n \"a\": 1\n}", "{   \"a\": 1 }")]
    [InlineData("""{"a":"\ud83d\ude00"}""", """{"a":"\ud83d\ude00"}""")]
    [InlineData("""{"a":"\ud83dx\uDE00"}""", """{"a":"\ufffdx\ufffd"}""")]
    [InlineData("""{"a":"\\ud83d"}""", """{"a":"\\ud83d"}""")]
    [InlineData("""{"a":"\\\ud83d"}""", """{"a":"\\\ufffd"}""")]
    [InlineData("""{"a":"é😀"}""", """{"a":"é😀"}""")]
    public void Of_AnyJson_HasNoBreaksAndNoHalfPairs(string json, string expected) => Assert.Equal(expected, Encoding.UTF8.GetString(OneLine.Of(Encoding.UTF8.GetBytes(json))));
}
