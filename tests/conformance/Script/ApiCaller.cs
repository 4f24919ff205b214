using System.Net.Http.Headers;
using System.Text;
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
        using var request = ToRequest(call, host, values);
        var start = TimeProvider.System.GetTimestamp();
        using var response = await host.Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        var document = new JsonObject { ["status"] = (int)response.StatusCode, ["headers"] = Headers(response), ["took_ms"] = (long)TimeProvider.System.GetElapsedTime(start).TotalMilliseconds };
        if (text.Length > 0) document["body"] = Parse(text);
        return document;
    }

    private HttpRequestMessage ToRequest(Call call, ApiHost host, Values values)
    {
        var request = new HttpRequestMessage(new HttpMethod(call.Method), values.Fill(call.Path));
        if (Body(call, values) is { } body)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        if (call.Login) request.Headers.Add("X-DreamFactory-Session-Token", host.Token);
        if (!call.Outside) request.Headers.Add(Call.ScenarioHeader, id);
        foreach (var (name, value) in call.Headers) request.Headers.TryAddWithoutValidation(name, values.Fill(value));
        return request;
    }

    private static string? Body(Call call, Values values)
    {
        if (call.Parts is { } parts) return values.Fill(TextPart.Join(parts));
        return call.Text is { } text ? values.Fill(text) : values.Fill(call.Body)?.ToJsonString();
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
