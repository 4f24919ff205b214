using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EventBus.Contracts;

namespace EventBus.Cli.Api;

/// <summary>Calls the System API. What goes wrong is a sentence.</summary>
internal sealed class ApiClient(Uri address, TimeProvider time, HttpMessageHandler? http = null) : IAsyncDisposable
{
    private const string Prefix = "/api/v2/system/";
    private const string TokenHeader = "X-DreamFactory-Session-Token";
    private const int Tries = 3;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    // The path in the address may be that of a proxy in front of the API.
    private readonly HttpClient _http = new(http ?? new SocketsHttpHandler(), disposeHandler: http is null) { BaseAddress = new Uri($"{address.AbsoluteUri.TrimEnd('/')}{Prefix}"), Timeout = Patience };
    private bool _loggedIn;

    public void Use(string token) => _http.DefaultRequestHeaders.Add(TokenHeader, token);

    public async Task LogInAsync(JsonObject login, CancellationToken cancellationToken)
    {
        var session = await CallAsync(HttpMethod.Post, "admin/session", login, cancellationToken);
        Use(session["session_token"]?.GetValue<string>() ?? throw new CommandException($"The API at '{address}' answered a login without a token: it is no EventBus."));
        _loggedIn = true;
    }

    public Task<JsonNode> GetAsync(string path, CancellationToken cancellationToken) => CallAsync(HttpMethod.Get, path, null, cancellationToken);

    public Task<JsonNode> PostAsync(string path, JsonObject body, CancellationToken cancellationToken) => CallAsync(HttpMethod.Post, path, body, cancellationToken);

    public Task<JsonNode> DeleteAsync(string path, CancellationToken cancellationToken) => CallAsync(HttpMethod.Delete, path, null, cancellationToken);

    /// <summary>A session that was opened here is closed here.</summary>
    public async ValueTask DisposeAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(1), time);
        try
        {
            if (_loggedIn) (await _http.DeleteAsync("admin/session", limit.Token)).Dispose();
        }
        catch (Exception fault) when (fault is HttpRequestException or OperationCanceledException)
        {
            // It ends by itself in a day.
        }

        _http.Dispose();
    }

    // The API says so when trying again helps.
    private async Task<JsonNode> CallAsync(HttpMethod method, string path, JsonObject? body, CancellationToken cancellationToken)
    {
        for (var number = 1; ; number++)
        {
            using var response = await SendAsync(method, path, body, cancellationToken);
            if (number == Tries || response is not { StatusCode: HttpStatusCode.ServiceUnavailable, Headers.RetryAfter.Delta: { } pause }) return await ReadAsync(response, cancellationToken);
            await Task.Delay(pause, time, cancellationToken);
        }
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, JsonObject? body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null) request.Content = new StringContent(body.ToJsonString(EventBusJson.Options), Encoding.UTF8, MessageProperties.ContentType);
        try
        {
            return await _http.SendAsync(request, cancellationToken);
        }
        catch (HttpRequestException fault)
        {
            throw new CommandException($"The API at '{address}' does not answer: {fault.GetBaseException().Message.TrimEnd('.')}. Start it, or name it by '--url' or EVENTBUS_URL.");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new CommandException($"The API at '{address}' does not answer within {Patience.TotalSeconds} seconds.");
        }
    }

    private async Task<JsonNode> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var answer = Parse(await response.Content.ReadAsByteArrayAsync(cancellationToken));
        if (response.IsSuccessStatusCode && answer is not null) return answer;
        throw new CommandException((answer as JsonObject)?["error"]?["message"]?.ToString() ?? $"The API at '{address}' answered with the status '{(int)response.StatusCode}' and no sentence: perhaps it is no EventBus.");
    }

    private static JsonNode? Parse(byte[] body)
    {
        try
        {
            return JsonNode.Parse(body, documentOptions: EventBusJson.DocumentOptions with { MaxDepth = 64 });
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
