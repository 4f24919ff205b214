using System.Text;
using System.Text.Json.Nodes;

namespace EventBus.IntegrationTests.Harness;

/// <summary>A caller of the System API.</summary>
internal sealed class ApiClient(Uri address) : IDisposable
{
    /// <summary>Calls and subscriptions of one scenario find each other by this header.</summary>
    public const string ScenarioHeader = "x-scenario";

    private readonly HttpClient _http = new() { BaseAddress = address, Timeout = TimeSpan.FromSeconds(30) };

    public Uri Address { get; } = address;

    public string Token { get; private set; } = "";

    public async Task LogInAsync()
    {
        var result = await CallAsync("POST", "/api/v2/system/admin/session", $$"""{"email":"{{HostProcess.AdminEmail}}","password":"{{HostProcess.AdminPassword}}"}""", token: "");
        Token = result.Body?["session_token"]?.GetValue<string>() ?? throw new InvalidOperationException($"The login failed: {result.Error}");
    }

    public async Task<CallResult> CallAsync(string method, string path, string? body = null, string? scenario = null, string? token = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        if (token != "") request.Headers.Add("X-DreamFactory-Session-Token", token ?? Token);
        if (scenario is not null) request.Headers.Add(ScenarioHeader, scenario);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        var start = TimeProvider.System.GetTimestamp();
        using var response = await _http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return new CallResult(response.StatusCode, ReadHeaders(response), TryParse(text), TimeProvider.System.GetElapsedTime(start));
    }

    /// <summary>The audit of a call, or of the only one of a subscription. Written behind the caller's back, so it is waited for.</summary>
    /// <param name="filter">For instance <c>call_id=…</c>.</param>
    public async Task<JsonNode> AuditAsync(string filter)
    {
        JsonNode? found = null;
        await Eventually.TrueAsync($"the audit has {filter}", async () => (found = (await GetAsync($"/api/v2/system/event_call?{filter}"))["resource"]!.AsArray().FirstOrDefault()) is not null);
        return found!;
    }

    public async Task<JsonNode> GetAsync(string path) => (await CallAsync("GET", path)).Body!;

    public void Dispose() => _http.Dispose();

    private static Dictionary<string, string> ReadHeaders(HttpResponseMessage response) => response.Headers.Concat(response.Content.Headers)
        .ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);

    private static JsonNode? TryParse(string text)
    {
        try
        {
            return text.Length == 0 ? null : JsonNode.Parse(text);
        }
        catch (System.Text.Json.JsonException)
        {
            return JsonValue.Create(text);
        }
    }
}
