using System.Text;
using System.Text.Json.Nodes;
using EventBus.Contracts;
using EventBus.Publisher.Pipeline;
using Microsoft.AspNetCore.Http;

namespace EventBus.Publisher.Tests.Pipeline;

public sealed class CapturedResponseTests
{
    private const string Body = """{ "n": 1.000 }""";

    [Fact]
    public async Task WriteAsync_Unchanged_SendsTheSameBytes()
    {
        var same = Captured().With(Json(Captured()), Json(Captured()));
        Assert.Equal(Body, (await WriteAsync(same)).Body);
    }

    [Fact]
    public async Task WriteAsync_ContentChanged_SendsItWithItsLength()
    {
        var changed = Json(Captured());
        changed["content"] = Events.Json("""{"x":1}""");
        var (response, body) = await WriteAsync(Captured().With(Json(Captured()), changed));
        Assert.Equal(("""{"x":1}""", 7L), (body, response.ContentLength));
    }

    [Fact]
    public async Task WriteAsync_HeaderRemoved_IsNotSent()
    {
        var changed = Json(Captured());
        changed["headers"]!.AsObject().Remove("x-own");
        var (response, _) = await WriteAsync(Captured().With(Json(Captured()), changed));
        Assert.False(response.Headers.ContainsKey("x-own"));
        Assert.Equal("call", response.Headers[HttpHeaders.CallId]);
    }

    [Theory]
    [InlineData(204)]
    [InlineData(304)]
    public async Task WriteAsync_StatusWithoutBody_HasNone(int status)
    {
        var changed = Json(Captured());
        changed["status_code"] = status;
        Assert.Equal("", (await WriteAsync(Captured().With(Json(Captured()), changed))).Body);
    }

    [Fact]
    public void ToEventText_BodyThatIsNoJson_IsNotShown()
    {
        var context = Context();
        context.Response.ContentType = "text/plain";
        Assert.Null(Json(CapturedResponse.Of(context.Response, Encoding.UTF8.GetBytes("hello")))["content"]);
    }

    [Fact]
    public void ToEventText_TextThatIsNoUnicode_IsNotShown() =>
        Assert.Null(Json(CapturedResponse.Of(Context().Response, Encoding.UTF8.GetBytes("""{"n":"\ud800"}""")))["content"]);

    [Fact]
    public async Task With_ExponentTooLargeForANumber_IsWritten()
    {
        var changed = Json(Captured());
        changed["content"] = Events.Json("""{"n":1e99999999999}""");
        Assert.Equal("""{"n":1e99999999999}""", (await WriteAsync(Captured().With(Json(Captured()), changed))).Body);
    }

    [Fact]
    public void ToEventText_OwnHeaders_AreNoPartOfIt() => Assert.Equal(["content-type", "x-own"], Json(Captured())["headers"]!.AsObject().Select(header => header.Key).Order());

    private static DefaultHttpContext Context()
    {
        var context = new DefaultHttpContext();
        context.Response.ContentType = "application/json";
        context.Response.Headers["X-Own"] = "yes";
        context.Response.Headers[HttpHeaders.CallId] = "call";
        context.Response.ContentLength = Body.Length;
        return context;
    }

    private static CapturedResponse Captured() => CapturedResponse.Of(Context().Response, Encoding.UTF8.GetBytes(Body));

    private static JsonObject Json(CapturedResponse response) => JsonNode.Parse(response.ToEventText())!.AsObject();

    private static async Task<(HttpResponse Response, string Body)> WriteAsync(CapturedResponse captured)
    {
        var context = Context();
        using var buffer = new MemoryStream();
        context.Response.Body = buffer;
        await captured.WriteAsync(context);
        return (context.Response, Encoding.UTF8.GetString(buffer.ToArray()));
    }
}
