using Microsoft.Extensions.Options;

namespace EventBus.Scripts.Tests.Harness;

/// <summary>The API host's side of <see cref="ApiClients"/>: keeps what was asked, and answers.</summary>
internal sealed class AnswerHandler(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
{
    public List<HttpRequestMessage> Requests { get; } = [];

    public List<string> Bodies { get; } = [];

    public ApiClients Clients() => new(Options.Create(new ScriptsOptions { Api = new Uri("http://host:8080"), WorkerKey = "key" }), () => this);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Requests.Add(request);
        Bodies.Add(request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken));
        cancellationToken.ThrowIfCancellationRequested();
        return answer(request);
    }
}
