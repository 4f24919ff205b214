using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace EventBus.Cli.Tests;

/// <summary>Answers as it is told, and keeps what it was asked.</summary>
internal sealed class FakeApi : HttpMessageHandler
{
    private readonly Queue<(HttpStatusCode Status, string Body, int? RetryAfter)> _answers = new();

    /// <summary>Method, path with query, and body of each call; logins and logouts are left out.</summary>
    public List<(string Method, string Path, JsonNode? Body)> Calls { get; } = [];

    public List<JsonNode> Logins { get; } = [];

    public List<string?> Tokens { get; } = [];

    public int Logouts { get; private set; }

    public FakeApi Answers(string body, HttpStatusCode status = HttpStatusCode.OK, int? retryAfter = null)
    {
        _answers.Enqueue((status, body, retryAfter));
        return this;
    }

    public FakeApi Refuses(string message, HttpStatusCode status = HttpStatusCode.BadRequest, int? retryAfter = null) =>
        Answers(new JsonObject { ["error"] = new JsonObject { ["code"] = (int)status, ["message"] = message } }.ToJsonString(), status, retryAfter);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? null : JsonNode.Parse(await request.Content.ReadAsStringAsync(cancellationToken));
        if (request.RequestUri!.AbsolutePath.EndsWith("/admin/session", StringComparison.Ordinal)) return Session(request, body);
        Tokens.Add(request.Headers.TryGetValues("X-DreamFactory-Session-Token", out var token) ? token.Single() : null);
        Calls.Add((request.Method.Method, request.RequestUri.PathAndQuery["/api/v2/system/".Length..], body));
        var (status, text, retryAfter) = _answers.Dequeue();
        var response = new HttpResponseMessage(status) { Content = new StringContent(text, Encoding.UTF8, "application/json") };
        if (retryAfter is { } seconds) response.Headers.RetryAfter = new System.Net.Http.Headers.RetryConditionHeaderValue(TimeSpan.FromSeconds(seconds));
        return response;
    }

    private HttpResponseMessage Session(HttpRequestMessage request, JsonNode? body)
    {
        if (request.Method == HttpMethod.Delete) Logouts++;
        else Logins.Add(body!);
        return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("""{"session_token":"opened"}""") };
    }
}
