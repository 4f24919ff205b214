using System.Text;
using System.Text.Json.Nodes;
using EventBus.Api.Tests;
using EventBus.Api.Tests.Scripts;
using EventBus.Publisher.Scripts;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

[assembly: AssemblyFixture(typeof(ApiFixture))]

namespace EventBus.Api.Tests;

/// <summary>One host on a free port, with a database of its own and a broker that is not there: the System API must not need one.</summary>
public class ApiFixture : IAsyncLifetime
{
    public const string AdminEmail = "admin@example.com";
    public const string AdminPassword = "correct-horse-battery";

    private readonly HttpClient _http = new();
    private TestDatabase? _database;
    private WebApplication? _host;

    /// <summary>More configuration; the last value of a key counts.</summary>
    internal IReadOnlyList<string> Settings { get; init; } = [];

    /// <summary>Who is asked whether scripts compile; by default nobody.</summary>
    internal ScriptedWorkers Workers { get; } = new();

    public string Token { get; private set; } = "";

    public Uri Address => _http.BaseAddress!;

    internal IServiceProvider Services => _host!.Services;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.StartAsync();
        _host = EventBusHost.Build(
        [
            "--urls", "http://127.0.0.1:0",
            "--EventBus:Broker:Uri", "amqp://127.0.0.1:1/",
            "--EventBus:Database:Provider", TestDatabase.Provider,
            "--EventBus:Database:ConnectionString", _database.ConnectionString,
            "--EventBus:Admin:Email", AdminEmail,
            "--EventBus:Admin:Password", AdminPassword,
            "--EventBus:Login:PermitsPerMinute", "1000",
            "--Logging:LogLevel:Default", "None",
            "--Logging:LogLevel:Microsoft.EntityFrameworkCore", "None",
            "--Logging:LogLevel:Microsoft.Hosting.Lifetime", "None",
            .. Settings,
        ], services => services.AddSingleton<IScriptWorkers>(Workers));
        await _host.StartAsync();
        _http.BaseAddress = new Uri(_host.Urls.Single());
        Token = (await LogInAsync(AdminEmail, AdminPassword)).Body!["session_token"]!.GetValue<string>();
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _host!.StopAsync();
        await _host.DisposeAsync();
        await _database!.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Whether a text stands anywhere in what is stored.</summary>
    public Task<bool> IsStoredAsync(string text) => _database!.ContainsAsync(text);

    public Task<Answer> LogInAsync(string email, string password) => CallAsync("POST", "/api/v2/system/admin/session", $$"""{"email":"{{email}}","password":"{{password}}"}""", token: null);

    public Task<Answer> CallAsync(string method, string path, string? body = null) => CallAsync(method, path, body, Token);

    public async Task<Answer> CallAsync(string method, string path, string? body, string? token, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        if (token is not null) request.Headers.Add("X-DreamFactory-Session-Token", token);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        using var response = await _http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return new Answer((int)response.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text), response.Headers.Contains("Server"), response.Headers.RetryAfter?.ToString()) { Tag = response.Headers.ETag?.ToString() };
    }

    /// <summary>Creates a record and returns its id.</summary>
    public async Task<long> CreateAsync(string resource, string record)
    {
        var answer = await CallAsync("POST", $"/api/v2/system/{resource}", $$"""{"resource":[{{record}}]}""");
        Assert.Equal(201, answer.Status);
        return answer.Body!["resource"]![0]!["id"]!.GetValue<long>();
    }
}
