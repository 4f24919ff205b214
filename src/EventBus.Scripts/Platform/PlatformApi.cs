using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EventBus.Contracts;
using EventBus.Scripts.Engines;
using EventBus.Subscriber;

namespace EventBus.Scripts.Platform;

/// <summary>
/// Carries out the calls of <c>platform.api</c>: with the rights of the caller of the event's call, and in its chain. Nothing but the host is called, so
/// that a script cannot be made to reach into the network of the worker.
/// </summary>
internal sealed class PlatformApi(ApiClients clients)
{
    private const int MaxAnswer = 4 * 1024 * 1024;

    public async Task<ApiAnswer> CallAsync(ApiCall call, SystemEvent systemEvent, TimeSpan left, CancellationToken cancellationToken)
    {
        if (ApiAddress.Of(clients.Callers.BaseAddress!, call) is not { } address) return Error(400, $"The path '{call.Path}' is not one of this API. Name it as in 'system/user/3?fields=*'.");
        if (left <= TimeSpan.Zero) return TooLate(call);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(left);
        try
        {
            using var request = RequestOf(call, address, systemEvent);
            using var response = await clients.Callers.SendAsync(request, limit.Token);
            return await AnswerOfAsync(response, limit.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return TooLate(call);
        }
        catch (HttpRequestException fault)
        {
            return Error(503, $"The API cannot be reached: {fault.Message}");
        }
        catch (FormatException fault)
        {
            return Error(400, $"The call '{call.Verb} {call.Path}' cannot be made: {fault.Message}");
        }
    }

    private static HttpRequestMessage RequestOf(ApiCall call, Uri address, SystemEvent systemEvent)
    {
        var request = new HttpRequestMessage(new HttpMethod(call.Verb.ToUpperInvariant()), address);
        if (call.Payload is { } payload) request.Content = JsonContent.Create(payload, options: EventBusJson.Options);
        foreach (var (name, value) in call.Options?["headers"] as JsonObject ?? [])
            if (ApiAddress.MayBeSet(name) && value is not null) request.Headers.TryAddWithoutValidation(name, OneLine(name, value.ToString()));
        if (systemEvent.CallerToken is { } token) request.Headers.TryAddWithoutValidation(HttpHeaders.Caller, token);
        return request.ContinueChain(systemEvent);
    }

    private static string OneLine(string name, string value) => value.Any(char.IsControl)
        ? throw new FormatException($"The header '{name}' has a line break or another control character.")
        : value;

    private static async Task<ApiAnswer> AnswerOfAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await response.Content.LoadIntoBufferAsync(MaxAnswer, cancellationToken);
        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        var headers = new JsonObject();
        foreach (var (name, values) in response.Headers.Concat(response.Content.Headers)) headers[name.ToLowerInvariant()] = string.Join(",", values);
        return new ApiAnswer((int)response.StatusCode, ContentOf(body), response.Content.Headers.ContentType?.MediaType, headers);
    }

    private static JsonNode? ContentOf(byte[] body)
    {
        if (body.Length == 0) return null;
        try
        {
            return JsonNode.Parse(body);
        }
        catch (JsonException)
        {
            return Encoding.UTF8.GetString(body);
        }
    }

    private static ApiAnswer TooLate(ApiCall call) => Error(504, $"The API did not answer '{call.Verb} {call.Path}' in the time the script had left.");

    // As the API's own errors are.
    private static ApiAnswer Error(int status, string message) => new(
        status,
        new JsonObject { ["error"] = new JsonObject { ["code"] = status, ["message"] = message, ["context"] = null, ["status_code"] = status } },
        MessageProperties.ContentType,
        []);
}
