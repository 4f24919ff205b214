using System.Text;
using System.Text.Json.Nodes;
using EventBus.Api.Outbox;
using EventBus.Publisher.Observers;
using EventBus.Publisher.Outbox;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EventBus.Api.Tests.Outbox;

/// <summary>A host of nothing but the outbox's routes.</summary>
internal sealed class OutboxHost(WebApplication app, ScriptedReplayer replayer, InMemoryObserverStore observers) : IAsyncDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = new Uri(app.Urls.Single()) };

    public ScriptedReplayer Replayer { get; } = replayer;

    public InMemoryObserverStore Observers { get; } = observers;

    public static async Task<OutboxHost> StartAsync(IOutboxStore store)
    {
        var (replayer, observers) = (new ScriptedReplayer(), new InMemoryObserverStore(TimeProvider.System));
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IReplayer>(replayer).AddSingleton<IObserverStore>(observers);
        builder.Services.AddSingleton(store);
        var app = builder.Build();
        app.MapOutbox();
        app.Urls.Add("http://127.0.0.1:0");
        await app.StartAsync();
        return new OutboxHost(app, replayer, observers);
    }

    public async Task<Answer> CallAsync(string method, string rest = "", string? body = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), $"/api/v2/system/event_outbox{rest}");
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await _http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return new Answer((int)response.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text), false, response.Headers.RetryAfter?.ToString());
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await app.DisposeAsync();
    }
}
