using System.Text;
using EventBus.Publisher.Scripts;

namespace EventBus.Publisher.Tests.Scripts;

public sealed class ScriptVerdictTests
{
    [Fact]
    public void Read_Good() => Assert.Equal(new ScriptVerdict(IsGood: true, null, null, null), Read("""{"ok":true}"""));

    [Fact]
    public void Read_Fault() => Assert.Equal(new ScriptVerdict(IsGood: false, 3, 7, "No."), Read("""{"ok":false,"line":3,"column":7,"message":"No.","more":1}"""));

    [Fact]
    public void Read_FaultWithoutAPlace() => Assert.Equal(new ScriptVerdict(IsGood: false, null, null, "No."), Read("""{"ok":false,"line":null,"message":"No."}"""));

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""{"ok":"yes"}""")]
    [InlineData("""{"ok":false,"line":"three"}""")]
    [InlineData("""{"ok":true,"ok":false}""")]
    public void Read_SomethingElse_IsNoVerdict(string body) => Assert.Null(Read(body));

    private static ScriptVerdict? Read(string body) => ScriptVerdict.Read(Encoding.UTF8.GetBytes(body));
}
