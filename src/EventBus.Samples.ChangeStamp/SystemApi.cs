using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using EventBus.Contracts;
using EventBus.Subscriber;
using Microsoft.Extensions.Options;

namespace EventBus.Samples.ChangeStamp;

/// <summary>Calls the System API in the course of handling an event.</summary>
internal sealed partial class SystemApi(IOptions<ChangeStampOptions> options, ILogger<SystemApi> logger) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = options.Value.Api };
    private string? _token;

    /// <summary>Writes the stamp.</summary>
    /// <exception cref="HttpRequestException">The API refuses or cannot be reached.</exception>
    public async Task StampAsync(SystemEvent systemEvent, CancellationToken cancellationToken)
    {
        _token ??= await LogInAsync(cancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Patch, $"/api/v2/system/app/{options.Value.AppId}");
        request.Content = JsonContent.Create(new { description = $"{systemEvent.Payload.Request.Method} {systemEvent.Payload.Request.Uri} in call {systemEvent.CallId}" });
        request.Headers.Add("X-DreamFactory-Session-Token", _token);
        request.ContinueChain(systemEvent);
        using var response = await _http.SendAsync(request, cancellationToken);
        if (response.StatusCode == HttpStatusCode.LoopDetected)
        {
            Log.ChainEnded(logger, systemEvent.CallId);
            return;
        }

        // The next event logs in again.
        if (response.StatusCode == HttpStatusCode.Unauthorized) _token = null;
        response.EnsureSuccessStatusCode();
    }

    public void Dispose() => _http.Dispose();

    private async Task<string> LogInAsync(CancellationToken cancellationToken)
    {
        using var response = await _http.PostAsJsonAsync("/api/v2/system/admin/session", new { email = options.Value.Email, password = options.Value.Password }, cancellationToken);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<JsonObject>(cancellationToken))!["session_token"]!.GetValue<string>();
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "The chain of call '{CallId}' is as deep as it may be. The stamp stays as it is.")]
        public static partial void ChainEnded(ILogger logger, string callId);
    }
}
