using System.Text.Json;
using System.Text.Json.Nodes;
using EventBus.ConformanceTests.Installation;
using EventBus.ConformanceTests.Model;

namespace EventBus.ConformanceTests.Script;

/// <summary>Makes the calls of a case and turns each response into a document: status, headers, body, took_ms.</summary>
internal sealed class ApiCaller(IReadOnlyList<ApiHost> hosts, string id)
{
    public async Task<JsonObject> CallAsync(Call call, Values values)
    {
        var host = hosts[call.Host - 1];
        using var patience = new CancellationTokenSource(call.HangUpMs > 0 ? TimeSpan.FromMilliseconds(call.HangUpMs) : Timeout.InfiniteTimeSpan);
        using var request = CallRequest.Of(call, host.Token, id, values);
        var start = TimeProvider.System.GetTimestamp();
        try
        {
            using var response = await host.Http.SendAsync(request, patience.Token);
            return await ToDocumentAsync(response, TimeProvider.System.GetElapsedTime(start));
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            return [];
        }
    }

    private static async Task<JsonObject> ToDocumentAsync(HttpResponseMessage response, TimeSpan took)
    {
        var text = await response.Content.ReadAsStringAsync();
        var document = new JsonObject { ["status"] = (int)response.StatusCode, ["headers"] = Headers(response), ["took_ms"] = (long)took.TotalMilliseconds };
        if (text.Length > 0) document["body"] = Parse(text);
        return document;
    }

    private static JsonObject Headers(HttpResponseMessage response) => new(response.Headers.Concat(response.Content.Headers)
        .Select(header => KeyValuePair.Create(header.Key.ToLowerInvariant(), (JsonNode?)string.Join(", ", header.Value))));

    private static JsonNode? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return text;
        }
    }
}
