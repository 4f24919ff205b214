using System.Text;
using System.Text.Json.Nodes;
using EventBus.Bench.Load;

namespace EventBus.Bench.Tests.Load;

public sealed class HttpCallTests
{
    [Theory]
    [InlineData(400)]
    [InlineData(1024)]
    [InlineData(256_000)]
    public void Post_Size_IsThatOfTheBody(int size)
    {
        var parts = Encoding.ASCII.GetString(HttpCall.Post(size)).Split("\r\n\r\n");
        Assert.EndsWith($"Content-Length: {size}", parts[0], StringComparison.Ordinal);
        Assert.Equal(size, parts[1].Length);
        Assert.Equal("Jane Doe", JsonNode.Parse(parts[1])!["name"]!.GetValue<string>());
    }
}
