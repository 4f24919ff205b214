using System.Text;
using EventBus.Bench.Load;

namespace EventBus.Bench.Tests.Load;

public sealed class HttpAnswerTests
{
    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")]
    [InlineData("HTTP/1.1 201 Created\r\ncontent-length: 2\r\nDate: today\r\n\r\n{}")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n")]
    public void IsWhole_Whole_True(string answer) => Assert.True(IsWhole(answer));

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Le")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n")]
    public void IsWhole_Part_False(string answer) => Assert.False(IsWhole(answer));

    [Theory]
    [InlineData("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 2\r\n\r\n{}", "The host answered with an error")]
    [InlineData("HTTP/1.1 302 Found\r\nContent-Length: 2\r\n\r\n{}", "The host answered with an error")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", "The answer has no body")]
    [InlineData("HTTP/1.1 204 No Content\r\n\r\n", "The answer has no body")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "The answer has no body")]
    [InlineData("HTTP/1.1 200 OK\r\nX-EventBus-Skipped: one;timeout\r\nContent-Length: 2\r\n\r\n{}", "A call went on without its subscriber")]
    public void IsWhole_NotWhatAGoodCallGets_Throws(string answer, string fault) =>
        Assert.StartsWith(fault, Assert.Throws<BenchException>(() => IsWhole(answer)).Message, StringComparison.Ordinal);

    private static bool IsWhole(string answer) => HttpAnswer.IsWhole(Encoding.ASCII.GetBytes(answer));
}
