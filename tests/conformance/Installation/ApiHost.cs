using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace EventBus.ConformanceTests.Installation;

/// <summary>One host, with a session of an administrator.</summary>
internal sealed class ApiHost : IDisposable
{
    private ApiHost(HttpClient http, string token)
    {
        Http = http;
        Token = token;
    }

    public HttpClient Http { get; }

    public string Token { get; }

    public static async Task<ApiHost> OpenAsync(Uri address, string email, string password)
    {
        var http = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(60) };
        using var response = await http.PostAsJsonAsync("/api/v2/system/admin/session", new { email, password });
        var body = await response.Content.ReadFromJsonAsync<JsonObject>();
        var token = body?["session_token"]?.GetValue<string>();
        return token is not null ? new ApiHost(http, token) : throw new InvalidOperationException($"The login at '{address}' failed with {(int)response.StatusCode}.");
    }

    public void Dispose() => Http.Dispose();
}
