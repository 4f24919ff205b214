using System.Net.Http.Headers;
using System.Text;
using EventBus.ConformanceTests.Model;

namespace EventBus.ConformanceTests.Script;

/// <summary>Makes the HTTP request of a call.</summary>
internal static class CallRequest
{
    public static HttpRequestMessage Of(Call call, string token, string id, Values values)
    {
        var request = new HttpRequestMessage(new HttpMethod(call.Method), values.Fill(call.Path));
        if (Body(call, values) is { } body)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        if (call.Login) request.Headers.Add("X-DreamFactory-Session-Token", token);
        if (!call.Outside) request.Headers.Add(Call.ScenarioHeader, id);
        foreach (var (name, value) in call.Headers) request.Headers.TryAddWithoutValidation(name, values.Fill(value));
        return request;
    }

    private static string? Body(Call call, Values values)
    {
        if (call.Parts is { } parts) return values.Fill(TextPart.Join(parts));
        return call.Text is { } text ? values.Fill(text) : values.Fill(call.Body)?.ToJsonString();
    }
}
