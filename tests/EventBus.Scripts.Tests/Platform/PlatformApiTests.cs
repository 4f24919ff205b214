using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using EventBus.Contracts;
using EventBus.Scripts.Engines;
using EventBus.Scripts.Platform;
using EventBus.Scripts.Tests.Harness;

namespace EventBus.Scripts.Tests.Platform;

public sealed class PlatformApiTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task CallAsync_WithBody_IsSentInTheCallersNameAndInTheChain()
    {
        using var host = new AnswerHandler(_ => Answer(HttpStatusCode.Created, """{"id":7}"""));
        var answer = await CallAsync(host, new ApiCall("POST", "system/role", JsonNode.Parse("""{"name":"x"}"""), JsonNode.Parse("""{"headers":{"x-mine":"1","X-EventBus-Caller":"forged"}}""")!.AsObject()));
        var request = Assert.Single(host.Requests);
        Assert.Equal((HttpMethod.Post, "http://host:8080/api/v2/system/role", """{"name":"x"}"""), (request.Method, $"{request.RequestUri}", host.Bodies[0]));
        Assert.Equal(("the caller", "the chain", "1"), (request.Headers.GetValues(HttpHeaders.Caller).Single(), request.Headers.GetValues(HttpHeaders.Chain).Single(), request.Headers.GetValues("x-mine").Single()));
        Assert.Equal((201, 7, "application/json"), (answer.StatusCode, answer.Content!["id"]!.GetValue<int>(), answer.ContentType));
    }

    [Theory]
    [InlineData("not json", "not json")]
    [InlineData("", null)]
    public async Task CallAsync_NoJson_IsText(string body, string? content)
    {
        using var host = new AnswerHandler(_ => Answer(HttpStatusCode.OK, body));
        Assert.Equal(content, (await CallAsync(host, new ApiCall("GET", "system/role", null, null))).Content?.ToString());
    }

    [Fact]
    public async Task CallAsync_NotThisApi_IsAnErrorAnswerAndNothingIsSent()
    {
        using var host = new AnswerHandler(_ => Answer(HttpStatusCode.OK, "{}"));
        var answer = await CallAsync(host, new ApiCall("GET", "http://elsewhere/", null, null));
        Assert.Equal((400, 400), (answer.StatusCode, answer.Content!["error"]!["code"]!.GetValue<int>()));
        Assert.Empty(host.Requests);
    }

    [Fact]
    public async Task CallAsync_HostAway_IsAnErrorAnswer()
    {
        using var host = new AnswerHandler(_ => throw new HttpRequestException("Connection refused"));
        Assert.Equal(503, (await CallAsync(host, new ApiCall("GET", "system/role", null, null))).StatusCode);
    }

    [Fact]
    public async Task CallAsync_NoTimeLeft_IsAnErrorAnswer()
    {
        using var host = new AnswerHandler(_ => Answer(HttpStatusCode.OK, "{}"));
        Assert.Equal(504, (await CallAsync(host, new ApiCall("GET", "system/role", null, null), TimeSpan.Zero)).StatusCode);
    }

    [Theory]
    [InlineData("GET", "x-a", "one\r\ntwo")]
    [InlineData("G ET", "x-a", "one")]
    public async Task CallAsync_CannotBeMade_IsAnErrorAnswer(string verb, string header, string value)
    {
        using var host = new AnswerHandler(_ => Answer(HttpStatusCode.OK, "{}"));
        Assert.Equal(400, (await CallAsync(host, new ApiCall(verb, "system/role", null, new JsonObject { ["headers"] = new JsonObject { [header] = value } }))).StatusCode);
        Assert.Empty(host.Requests);
    }

    private static async Task<ApiAnswer> CallAsync(AnswerHandler host, ApiCall call, TimeSpan? left = null)
    {
        using var clients = host.Clients();
        return await new PlatformApi(clients).CallAsync(call, Event(), left ?? Minute, CancellationToken.None);
    }

    private static SystemEvent Event() => new()
    {
        Payload = new EventPayload { EventName = "system.role.post.pre_process" },
        MessageId = "",
        CallId = "",
        Channel = "system.role.pre_process",
        Chain = "the chain",
        CallerToken = "the caller",
    };

    private static HttpResponseMessage Answer(HttpStatusCode status, string body) => new(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
}
