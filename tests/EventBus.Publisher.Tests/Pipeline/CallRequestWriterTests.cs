using System.Text;
using EventBus.Publisher.Documents;
using EventBus.Publisher.Pipeline;
using Microsoft.AspNetCore.Http;

namespace EventBus.Publisher.Tests.Pipeline;

public sealed class CallRequestWriterTests
{
    private readonly DefaultHttpContext _context = new();
    private readonly EventDocument _captured = Events.PreProcess();

    public CallRequestWriterTests()
    {
        _context.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes("as it was sent"));
        _context.Request.QueryString = new QueryString("?fields=*");
        _context.Request.Headers["X-Gone"] = "1";
        _captured.Request["headers"]!["x-gone"] = "1";
    }

    [Fact]
    public async Task Apply_NothingChanged_LeavesTheBytes()
    {
        CallRequestWriter.Apply(_context.Request, _captured, _captured.Clone());
        Assert.Equal("as it was sent", await BodyAsync());
    }

    [Fact]
    public async Task Apply_ExponentTooLargeForANumber_IsLeftAsItIs()
    {
        _captured.Request["payload"] = Events.Json("""{"n":1e99999999999}""");
        CallRequestWriter.Apply(_context.Request, _captured, _captured.Clone());
        Assert.Equal("as it was sent", await BodyAsync());
    }

    [Fact]
    public async Task Apply_PayloadChanged_WritesItWithItsLength()
    {
        CallRequestWriter.Apply(_context.Request, _captured, Changed(request => request["payload"] = Events.Json("""{"x":"ä"}""")));
        Assert.Equal(10, _context.Request.ContentLength);
        Assert.Equal("""{"x":"ä"}""", await BodyAsync());
    }

    [Fact]
    public void Apply_ParametersChanged_EscapesThem()
    {
        CallRequestWriter.Apply(_context.Request, _captured, Changed(request => request["parameters"] = Events.Json("""{"a":"1&b=2","c":["x","y"],"n":5}""")));
        Assert.Equal("?a=1%26b%3D2&c=x&c=y&n=5", _context.Request.QueryString.Value);
    }

    [Fact]
    public void Apply_HeadersChanged_SetsAndRemoves()
    {
        CallRequestWriter.Apply(_context.Request, _captured, Changed(request =>
        {
            request["headers"]!.AsObject().Remove("x-gone");
            request["headers"]!["x-new"] = "2";
        }));
        Assert.Equal(("", "2"), (_context.Request.Headers["X-Gone"].ToString(), _context.Request.Headers["X-New"].ToString()));
    }

    private EventDocument Changed(Action<System.Text.Json.Nodes.JsonObject> change)
    {
        var changed = _captured.Clone();
        change(changed.Request);
        return changed;
    }

    private async Task<string> BodyAsync()
    {
        using var reader = new StreamReader(_context.Request.Body);
        return await reader.ReadToEndAsync();
    }
}
