using System.Text.Json.Nodes;
using EventBus.Publisher.Pipeline;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace EventBus.Publisher.Tests.Pipeline;

public sealed class HandlerInvokerTests
{
    private readonly HandlerInvoker _invoker = new(NullLogger<HandlerInvoker>.Instance);
    private readonly DefaultHttpContext _context = new() { Response = { Body = new MemoryStream() } };

    [Fact]
    public async Task PassAsync_HandlerAnswers_GoesStraightToTheCaller()
    {
        await _invoker.PassAsync(_context, async context =>
        {
            await context.Response.WriteAsync("one");
            Assert.Equal("one", Body());
        });
        Assert.Equal((200, "one"), (_context.Response.StatusCode, Body()));
    }

    [Fact]
    public async Task PassAsync_HandlerFails_IsAnErrorWithoutInternals()
    {
        await _invoker.PassAsync(_context, _ => throw new InvalidOperationException("canary"));
        Assert.Equal(500, _context.Response.StatusCode);
        Assert.Equal(500, JsonNode.Parse(Body())!["error"]!["code"]!.GetValue<int>());
        Assert.DoesNotContain("canary", Body(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task InvokeAsync_HandlerAnswers_IsHeldBack()
    {
        await _invoker.InvokeAsync(_context, context => context.Response.WriteAsync("one"));
        Assert.Equal("", Body());
    }

    private string Body() => System.Text.Encoding.UTF8.GetString(((MemoryStream)_context.Response.Body).ToArray());
}
