using System.Net.Http.Headers;

namespace EventBus.Bench.Host.Contestants;

/// <summary>Posts the message over a connection that is kept open.</summary>
internal sealed class WebhookAsk(HttpClient http) : IAsk
{
    private static readonly Uri Path = new("/ask", UriKind.Relative);
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    public async ValueTask AskAsync(ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        using var content = new ByteArrayContent(RawMessage.Of(body)) { Headers = { ContentType = Json } };
        using var answer = await http.PostAsync(Path, content, cancellationToken);
        answer.EnsureSuccessStatusCode();
    }
}
